package io.raptorflow.operators.agents.seer.forecast.nowcast;

import io.raptorflow.operators.agents.InvalidInput;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks what periods will end at that are not fully reported yet.
 *
 * @param series name of the series
 * @param periods the open ones and the history that shows how reports come in, in ascending order
 *     of their start; what is dated after the question is as if it had not been given
 * @param step length of a period, and time between two reports of one; null: a day
 * @param finalAge number of reports after which a period is closed, 1 to {@value #MOST_REPORTS};
 *     null: as many as the period with the most
 * @param dayProfile shares of a period's first report by equal parts of the period from its start,
 *     for example the 24 hours of a day: each 0 or more, together 1; needed while a period is not
 *     over
 */
public record NowcastMetric(
    String series,
    List<ReportedPeriod> periods,
    @Nullable Duration step,
    @Nullable Integer finalAge,
    @Nullable List<Double> dayProfile) {
  static final int MOST_PERIODS = 2_000;
  static final int MOST_REPORTS = 1_000;
  private static final double ROUNDING = 1e-6;

  public NowcastMetric {
    if (series == null || series.isEmpty()) {
      throw new InvalidInput("series", "nothing", "the name of a series");
    }
    periods = periods == null ? List.of() : List.copyOf(periods);
    if (periods.isEmpty() || periods.size() > MOST_PERIODS) {
      throw new InvalidInput("periods", periods.size() + " periods", "1 to " + MOST_PERIODS);
    }
    requireAscending(periods);
    if (step != null && (step.isZero() || step.isNegative())) {
      throw new InvalidInput("step", step.toString(), "a duration above zero");
    }
    if (finalAge != null && (finalAge < 1 || finalAge > MOST_REPORTS)) {
      throw new InvalidInput("finalAge", finalAge.toString(), "1 to " + MOST_REPORTS);
    }
    if (dayProfile != null) {
      requireShares(dayProfile);
      dayProfile = List.copyOf(dayProfile);
    }
  }

  Duration stepOrUsual() {
    return step == null ? Duration.ofDays(1) : step;
  }

  private static void requireAscending(List<ReportedPeriod> periods) {
    for (int i = 0; i < periods.size(); i++) {
      ReportedPeriod period = periods.get(i);
      if (period.reported().size() > MOST_REPORTS) {
        throw new InvalidInput(
            "periods.reported",
            period.reported().size() + " values at " + period.start(),
            "at most " + MOST_REPORTS);
      }
      if (i > 0 && !period.start().isAfter(periods.get(i - 1).start())) {
        throw new InvalidInput(
            "periods.start",
            period.start() + " after " + periods.get(i - 1).start(),
            "each start after the one before");
      }
    }
  }

  private static void requireShares(List<Double> shares) {
    double sum = 0;
    for (Double share : shares) {
      if (share == null || !(share >= 0)) {
        throw new InvalidInput("dayProfile", String.valueOf(share), "shares of at least 0");
      }
      sum += share;
    }
    if (!(Math.abs(sum - 1) <= ROUNDING)) {
      throw new InvalidInput("dayProfile", "shares that sum to " + sum, "shares that sum to 1");
    }
  }
}
