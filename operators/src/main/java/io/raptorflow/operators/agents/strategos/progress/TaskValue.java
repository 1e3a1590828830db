package io.raptorflow.operators.agents.strategos.progress;

import java.math.BigDecimal;

/**
 * What a task is worth to its plan: what the baseline gives it. A baseline that names the values of
 * its tasks gives nothing to tasks added later, because work out of the baseline earns nothing of
 * it; under a baseline that does not, a task is worth its own budget.
 */
final class TaskValue {
  private TaskValue() {}

  static boolean isKnown(TaskFacts facts, boolean baselineValuesTasks, BaselineTask promised) {
    return baselineValuesTasks ? promised.value() != null : facts.budget() != null;
  }

  /** Its value to the cent; 0 when it is not known. */
  static BigDecimal of(TaskFacts facts, boolean baselineValuesTasks, BaselineTask promised) {
    BigDecimal value = baselineValuesTasks ? promised.value() : facts.budget();
    return value == null ? BigDecimal.ZERO : Rounded.money(value);
  }

  /** The control account its value belongs to: the baseline's, else its own. */
  static String accountOf(TaskFacts facts, BaselineTask promised) {
    return promised.account().isEmpty() ? facts.account() : promised.account();
  }
}
