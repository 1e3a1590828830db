package io.raptorflow.operators.agents.strategos.progress;

import java.math.BigDecimal;

/**
 * A task as of the data date.
 *
 * @param value what it earns when done; 0 when that is not known
 * @param valued whether its value is known
 * @param account control account of its value
 */
record TaskAt(
    TaskFacts facts, TaskStanding standing, BigDecimal value, boolean valued, String account) {

  BigDecimal earned() {
    return TaskTrail.earned(value, standing.share());
  }

  boolean isOpen() {
    return standing.isOpen();
  }

  String id() {
    return facts.id();
  }

  /** Hours still to do; 0 when that is not known. */
  double remainingHours() {
    return standing.remainingHours() == null ? 0 : standing.remainingHours();
  }
}
