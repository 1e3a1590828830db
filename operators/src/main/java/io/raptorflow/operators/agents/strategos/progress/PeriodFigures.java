package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.InvalidInput;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was planned, earned and spent by the end of one reporting period. All amounts are cumulative
 * since the start of the plan and in its currency.
 *
 * @param end end of the period
 * @param plannedValue value planned to be earned by then; 0 or more
 * @param earnedValue value earned by then; absent for a period to come, or one not measured
 * @param actualCost cost by then; absent for a period to come, or one not measured
 * @param correction why the earned value is below that of the period before
 */
public record PeriodFigures(
    @Nullable Instant end,
    BigDecimal plannedValue,
    @Nullable BigDecimal earnedValue,
    @Nullable BigDecimal actualCost,
    @Nullable String correction) {
  public PeriodFigures {
    if (plannedValue == null) {
      throw new InvalidInput(
          "periods.plannedValue", "nothing", "the cumulative planned value of the period");
    }
    requireNotNegative("periods.plannedValue", plannedValue);
    requireNotNegative("periods.earnedValue", earnedValue);
    requireNotNegative("periods.actualCost", actualCost);
  }

  private static void requireNotNegative(String field, @Nullable BigDecimal amount) {
    if (amount != null && amount.signum() < 0) {
      throw new InvalidInput(field, amount.toPlainString(), "0 or more");
    }
  }
}
