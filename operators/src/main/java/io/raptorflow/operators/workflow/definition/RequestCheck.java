package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.schemas.entities.Workflow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a request says beside the definition that it shares with others: the values of the
 * inputs, and its weight.
 */
public final class RequestCheck {
  private RequestCheck() {}

  /** The values of all inputs, as {@link CheckedWorkflow#params}, if nothing is wrong. */
  public static Check<ObjectNode> of(Workflow request) {
    Faults faults = new Faults();
    priority(request.priority(), "priority", faults);
    Check<ObjectNode> params = InputCheck.params(request.inputs(), request.params());
    if (params instanceof Check.Refused<ObjectNode> refused) {
      faults.addAll(refused.faults());
    }
    return faults.count() == 0 ? params : new Check.Refused<>(faults.all());
  }

  /**
   * What is wrong with the values that are given to a workflow's inputs.
   *
   * @param unread what of the workflow could not be read
   */
  public static List<Fault> values(Workflow workflow, Map<String, JsonNode> given, Unread unread) {
    Faults faults = new Faults(unread);
    InputCheck.values(workflow.inputs(), given, faults);
    return faults.all();
  }

  /**
   * What is wrong with the values that a file gives to the inputs; others may yet come.
   *
   * @param unread what of the file could not be read
   */
  public static List<Fault> writtenValues(Workflow file, Unread unread) {
    Faults faults = new Faults(unread);
    InputCheck.writtenValues(file.inputs(), file.params(), faults);
    return faults.all();
  }

  /** Adds what is wrong with the weight of a workflow. */
  static void priority(@Nullable Double priority, String path, Faults faults) {
    if (priority != null && !(priority >= 0 && Double.isFinite(priority))) {
      faults.add(path, priority.toString(), "0 or more");
    }
  }
}
