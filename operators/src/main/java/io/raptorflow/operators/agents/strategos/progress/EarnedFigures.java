package io.raptorflow.operators.agents.strategos.progress;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The figures of earned value where some may be undefined: a report says what there is.
 *
 * @param cost absent when not measured
 * @param earnedTime earned schedule, in periods
 * @param elapsed in periods
 */
record EarnedFigures(
    BigDecimal budget,
    BigDecimal planned,
    BigDecimal earned,
    @Nullable BigDecimal cost,
    double plannedPeriods,
    double earnedTime,
    double elapsed) {

  /** Before anything was promised. */
  static final EarnedFigures NOTHING =
      new EarnedFigures(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, 0, 0, 0);

  static EarnedFigures of(Performance performance) {
    return new EarnedFigures(
        performance.budgetAtCompletion(),
        Rounded.money(performance.plannedByNow()),
        performance.atDataDate().earned(),
        performance.atDataDate().cost(),
        performance.curve().duration(),
        performance.earnedSchedule(),
        performance.elapsed());
  }

  @Nullable BigDecimal costVariance() {
    return cost == null ? null : earned.subtract(cost);
  }

  BigDecimal scheduleVariance() {
    return earned.subtract(planned);
  }

  @Nullable Double percentComplete() {
    return ratio(earned, budget);
  }

  @Nullable Double cpi() {
    return ratio(earned, cost);
  }

  @Nullable Double spi() {
    return ratio(earned, planned);
  }

  @Nullable Double spiT() {
    return elapsed > 0 ? earnedTime / elapsed : null;
  }

  /** Estimate at completion by CPI. */
  @Nullable BigDecimal estimate() {
    Double index = cpi();
    return index == null || index <= 0 ? null : Rounded.money(budget.doubleValue() / index);
  }

  @Nullable Double plannedDuration() {
    return plannedPeriods > 0 ? plannedPeriods : null;
  }

  /** Forecast duration by SPI(t), in periods. */
  @Nullable Double duration() {
    Double index = spiT();
    return index == null || index <= 0 ? null : plannedPeriods / index;
  }

  private static @Nullable Double ratio(BigDecimal got, @Nullable BigDecimal put) {
    return put == null || put.signum() <= 0 ? null : got.doubleValue() / put.doubleValue();
  }
}
