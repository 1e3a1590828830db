package io.raptorflow.operators.workflow.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/**
 * Which task of an execution.
 *
 * @param step id of the step
 * @param part from 0
 * @param attempt from 1
 * @param compensation whether it undoes the part; its attempts are counted on their own
 */
public record TaskRef(String step, int part, int attempt, boolean compensation) {
  /** The next attempt at the same. */
  TaskRef next() {
    return new TaskRef(step, part, attempt + 1, compensation);
  }

  /**
   * The id of the task's message: the same whoever is chosen to answer it, and however often it is
   * decided.
   */
  public String taskId(ExecutionId execution) {
    String name = execution.tenant() + '\n' + execution.name() + '\n' + this.text();
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }

  /** {@code step/part/attempt}, after {@code undo/} for a compensation. */
  String text() {
    return (compensation ? "undo/" : "") + step + '/' + part + '/' + attempt;
  }
}
