package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.InvalidInput;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The figures of earned value management at one moment (ANSI/EIA-748).
 *
 * @param plannedValue above 0
 * @param earnedValue 0 to the budget at completion
 * @param actualCost above 0
 * @param budgetAtCompletion all there is to earn
 */
record Indices(
    BigDecimal plannedValue,
    BigDecimal earnedValue,
    BigDecimal actualCost,
    BigDecimal budgetAtCompletion) {
  Indices {
    if (earnedValue.compareTo(budgetAtCompletion) > 0) {
      throw new InvalidInput(
          "earnedValue",
          earnedValue.toPlainString(),
          "at most the budget at completion, " + budgetAtCompletion.toPlainString());
    }
    if (plannedValue.signum() <= 0) {
      throw new InvalidInput(
          "plannedValue",
          plannedValue.toPlainString(),
          "above 0: SPI, earned by planned value, is undefined");
    }
    if (actualCost.signum() <= 0) {
      throw new InvalidInput(
          "actualCost",
          actualCost.toPlainString(),
          "above 0: CPI, earned value by actual cost, is undefined");
    }
  }

  /**
   * @throws InvalidInput when an index is undefined or more was earned than there is
   */
  static Indices of(Performance performance) {
    Performance.Row now = performance.atDataDate();
    if (now.cost() == null) {
      throw new InvalidInput(
          "actualCost", "nothing", "the cost by the data date: CPI is undefined without it");
    }
    return new Indices(
        Rounded.money(performance.plannedByNow()),
        now.earned(),
        now.cost(),
        performance.budgetAtCompletion());
  }

  BigDecimal costVariance() {
    return earnedValue.subtract(actualCost);
  }

  BigDecimal scheduleVariance() {
    return earnedValue.subtract(plannedValue);
  }

  double cpi() {
    return earnedValue.doubleValue() / actualCost.doubleValue();
  }

  double spi() {
    return earnedValue.doubleValue() / plannedValue.doubleValue();
  }

  /** Index the rest of the work needs to end on budget; none when no budget is left for it. */
  @Nullable Double tcpi() {
    double budgetLeft = budgetAtCompletion.subtract(actualCost).doubleValue();
    return budgetLeft > 0
        ? budgetAtCompletion.subtract(earnedValue).doubleValue() / budgetLeft
        : null;
  }

  /** Share of the work done, 0–1. */
  double percentComplete() {
    return earnedValue.doubleValue() / budgetAtCompletion.doubleValue();
  }

  /** Share of the budget spent; above 1 when overspent. */
  double percentSpent() {
    return actualCost.doubleValue() / budgetAtCompletion.doubleValue();
  }
}
