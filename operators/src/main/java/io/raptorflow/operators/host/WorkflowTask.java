package io.raptorflow.operators.host;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Draft;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import org.jspecify.annotations.Nullable;

/**
 * Which task of a workflow a message carries, in its field {@code workflow}. What comes of it is
 * told to the workflow's log, too.
 *
 * @param execution name of the execution
 * @param step id of the step
 * @param part of the step, from 0
 * @param attempt from 1
 * @param compensation whether it undoes the part
 */
record WorkflowTask(String execution, String step, int part, int attempt, boolean compensation) {
  private static final String FIELD = "workflow";

  WorkflowTask {
    if (execution == null || execution.isEmpty()) {
      throw new InvalidInput("workflow.execution", "nothing", "the name of an execution");
    }
    if (step == null) {
      throw new InvalidInput("workflow.step", "nothing", "the id of a step");
    }
  }

  /**
   * The workflow's task in a message; null where it is of no workflow, or does not say of which.
   */
  static @Nullable WorkflowTask of(Event message, Payloads payloads) {
    try {
      JsonNode field = payloads.decode(message, JsonNode.class).path(FIELD);
      return field.isObject() ? payloads.decode(field, WorkflowTask.class) : null;
    } catch (InvalidInput unreadable) {
      return null;
    }
  }

  /** The report as an entry of the log. */
  Draft entry(EventType type, Status status, Report report) {
    return Draft.of(
        type,
        FIELD + '/' + execution,
        status,
        new Entry(report, step, part, attempt, compensation));
  }

  private record Entry(
      @JsonUnwrapped Report report, String step, int part, int attempt, boolean compensation) {}
}
