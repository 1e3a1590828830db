package io.raptorflow.operators.agents.strategos.progress;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a plan will end if it goes on as it went.
 *
 * @param plan id of the plan
 * @param dataDate as of when
 * @param currency ISO 4217 code; absent when nobody said it
 * @param cost what it will cost
 * @param schedule when it will end
 * @param limits how far that may be off; absent with fewer than 3 periods of progress
 */
public record CompletionForecast(
    String plan,
    Instant dataDate,
    @Nullable String currency,
    Cost cost,
    Schedule schedule,
    @Nullable Limits limits) {

  /**
   * Estimates at completion, in the plan's currency.
   *
   * @param byCpi BAC / CPI: the rest goes at the cost efficiency so far
   * @param byCpiSpi AC + (BAC − EV) / (CPI · SPI): the rest also makes up for the delay
   * @param atPlanRate AC + (BAC − EV): the rest goes as planned
   * @param methodSpread highest less lowest of the three
   * @param varianceByCpi BAC − EAC by CPI; negative when over budget
   * @param estimateToComplete EAC by CPI − AC
   */
  public record Cost(
      BigDecimal budgetAtCompletion,
      BigDecimal earnedValue,
      BigDecimal actualCost,
      BigDecimal byCpi,
      BigDecimal byCpiSpi,
      BigDecimal atPlanRate,
      BigDecimal methodSpread,
      BigDecimal varianceByCpi,
      BigDecimal estimateToComplete) {}

  /**
   * Earned schedule; times in periods since the start.
   *
   * @param plannedDuration PD
   * @param elapsed AT: to the data date, or to the end of the period in which all was earned
   * @param earnedSchedule ES
   * @param spiT SPI(t) = ES / AT; stays below 1 when a finished plan was late
   * @param duration IEAC(t) = PD / SPI(t)
   * @param finish start + IEAC(t); absent when the facts have no dates
   */
  public record Schedule(
      double plannedDuration,
      double elapsed,
      double earnedSchedule,
      double spiT,
      double duration,
      @Nullable Instant finish) {}

  /**
   * Confidence limits from the spread of the periodic indices' logarithms (Lipke).
   *
   * @param level confidence, 0–1
   * @param costPeriods periods of progress the cost limits rest on
   * @param schedulePeriods periods of progress the schedule limits rest on
   */
  public record Limits(
      double level,
      int costPeriods,
      BigDecimal costLow,
      BigDecimal costHigh,
      int schedulePeriods,
      double durationLow,
      double durationHigh,
      @Nullable Instant finishLow,
      @Nullable Instant finishHigh) {}
}
