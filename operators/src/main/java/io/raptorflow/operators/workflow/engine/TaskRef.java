package io.raptorflow.operators.workflow.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/**
 * Which task of an execution.
 *
 * @param step id of the step
 * @param part from 0; from {@value #FIRST_ARBITRATION} on it is no answer to the step, but the
 *     decision between those on an element, whose number is what it has more
 * @param attempt from 1
 * @param compensation whether it undoes the part; its attempts are counted on their own
 */
public record TaskRef(String step, int part, int attempt, boolean compensation) {
  /** No execution has so many parts that are answers. */
  static final int FIRST_ARBITRATION = 10_000;

  /** Whether it asks an arbiter to decide between answers to the step. */
  public boolean isArbitration() {
    return part >= FIRST_ARBITRATION;
  }

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
