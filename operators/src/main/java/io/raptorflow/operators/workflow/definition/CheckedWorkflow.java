package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.schemas.entities.Workflow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A definition without faults.
 *
 * @param definition as it was written
 * @param steps in an order in which each comes after all it depends on, otherwise as written
 * @param outputs what the whole tells, by name
 * @param workflows the definitions that steps run, by name
 */
public record CheckedWorkflow(
    Workflow definition,
    List<CheckedStep> steps,
    Map<String, Template> outputs,
    Map<String, CheckedWorkflow> workflows) {
  public CheckedWorkflow {
    steps = List.copyOf(steps);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    workflows = Map.copyOf(workflows);
  }

  /**
   * Checks a definition; the values of its inputs are looked at by {@link #params} alone, so that
   * one checked definition serves all requests that carry it.
   */
  public static Check<CheckedWorkflow> of(Workflow definition, Capabilities capabilities) {
    return new DefinitionCheck(definition, capabilities, Unread.NOTHING).check();
  }

  /**
   * Everything that is wrong with a definition of which not all could be read.
   *
   * @param unread what was left out of it
   */
  public static List<Fault> faults(Workflow definition, Capabilities capabilities, Unread unread) {
    return new DefinitionCheck(definition, capabilities, unread).faults();
  }

  /**
   * The values of all inputs, defaults included; what may be left out and has no default is null.
   */
  public Check<ObjectNode> params(Map<String, JsonNode> given) {
    return InputCheck.params(definition.inputs(), given);
  }

  /** The definition of a sub-workflow. */
  public Workflow subWorkflow(String name) {
    CheckedWorkflow found = workflows.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "a checked workflow runs " + name + ", which it does not have");
    }
    return found.definition();
  }

  /** The definitions that a sub-workflow may run itself, at whatever depth, by name. */
  public SortedMap<String, Workflow> runBy(String name) {
    SortedMap<String, Workflow> found = new TreeMap<>();
    addRunBy(name, found);
    return found;
  }

  private void addRunBy(String name, Map<String, Workflow> found) {
    for (Workflow.Step step : subWorkflow(name).steps()) {
      String called = step.workflow();
      if (called != null && found.putIfAbsent(called, subWorkflow(called)) == null) {
        addRunBy(called, found);
      }
    }
  }
}
