package io.raptorflow.operators.agents.strategos.progress;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a plan is and at what cost. Amounts are in its currency.
 *
 * @param plan id of the plan
 * @param dataDate as of when
 * @param costThrough until when costs are in: the data date, or the start of its week when costs
 *     after the data date are known, because those of a week are kept as one sum
 * @param currency ISO 4217 code; absent when nobody said it
 * @param plannedValue PV
 * @param earnedValue EV
 * @param actualCost AC
 * @param budgetAtCompletion BAC
 * @param costVariance CV = EV − AC
 * @param scheduleVariance SV = EV − PV, in money
 * @param cpi EV / AC
 * @param spi EV / PV
 * @param tcpi (BAC − EV) / (BAC − AC); absent when no budget is left
 * @param percentComplete EV / BAC, 0–1
 * @param percentSpent AC / BAC, above 1 when overspent
 * @param hours hours worked; absent when none were booked
 * @param accounts the same by control account; empty when there are none
 * @param unmeasured ids of tasks without a value or a measure of progress, at most 100; what they
 *     earn is not in the figures
 */
public record Progress(
    String plan,
    Instant dataDate,
    Instant costThrough,
    @Nullable String currency,
    BigDecimal plannedValue,
    BigDecimal earnedValue,
    BigDecimal actualCost,
    BigDecimal budgetAtCompletion,
    BigDecimal costVariance,
    BigDecimal scheduleVariance,
    double cpi,
    double spi,
    @Nullable Double tcpi,
    double percentComplete,
    double percentSpent,
    @Nullable Double hours,
    List<AccountProgress> accounts,
    List<String> unmeasured) {

  /**
   * How far a control account is.
   *
   * @param account its name; empty: work without one
   * @param plannedValue PV; absent when the baseline is not cut by account
   * @param cpi EV / AC; absent without cost
   * @param spi EV / PV; absent without planned value
   */
  public record AccountProgress(
      String account,
      @Nullable BigDecimal plannedValue,
      BigDecimal earnedValue,
      BigDecimal actualCost,
      @Nullable Double cpi,
      @Nullable Double spi) {}
}
