package io.raptorflow.operators.workflow.definition;

import io.raptorflow.schemas.entities.Workflow.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields of a step say what it does, and which belong to which action. */
final class StepFields {
  static final List<String> ACTIONS =
      List.of("capability", "workflow", "await", "approval", "wait");

  private StepFields() {}

  /** The actions that a step names, those that could not be read included. */
  static List<String> actions(Step step, String path, Unread unread) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("capability", step.capability());
    values.put("workflow", step.workflow());
    values.put("await", step.await());
    values.put("approval", step.approval());
    values.put("wait", step.pause());
    List<String> given = new ArrayList<>();
    values.forEach(
        (field, value) -> {
          if (value != null || unread.covers(path + "." + field)) {
            given.add(field);
          }
        });
    return given;
  }

  /** Fields that say something of another action than the step's would be passed over. */
  static void checkUnused(Step step, String action, String path, Faults faults) {
    if (action.equals("capability")) {
      return;
    }
    ofCapability(step)
        .forEach(
            (field, value) -> {
              if (value != null) {
                faults.add(
                    path + "." + field, Words.quoted(value.toString()), notOf(action, field));
              }
            });
    if (!action.equals("workflow") && !step.params().isEmpty()) {
      faults.add(
          path + ".params",
          Words.shortened(step.params().keySet().toString()),
          notOf(action, "params"));
    }
  }

  private static String notOf(String action, String field) {
    return "no " + field + ", as " + action + " has none";
  }

  private static Map<String, @Nullable Object> ofCapability(Step step) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("agent", step.agent());
    fields.put("timeout", step.timeout());
    fields.put("retries", step.retries());
    fields.put("agents", step.agents());
    fields.put("aggregate", step.aggregate());
    fields.put("tolerance", step.tolerance());
    fields.put("arbitrate", step.arbitrate());
    fields.put("balancing", step.balancing());
    fields.put("compensation", step.compensation());
    fields.put("compensationParams", step.compensationParams());
    return fields;
  }
}
