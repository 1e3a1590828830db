package io.raptorflow.operators.agents.arbiter.cases;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a backlog goes on.
 *
 * @param backlog cases waiting today
 * @param days each day's end, tomorrow's first
 * @param clearDay first day by whose end nothing is left in half of the runs, 1 being tomorrow;
 *     absent: not within the horizon
 * @param clearDate that day's date (UTC)
 * @param hoursShortP50 hours of work missing at the horizon's end to have cleared it, median
 * @param hoursShortP90 likewise, exceeded in one run of ten
 * @param arrivals what was simulated: {@code constant}, {@code poisson}, {@code negative_binomial}
 * @param arrivalMean cases a day
 * @param arrivalVariance of the cases a day
 */
public record BacklogForecast(
    int backlog,
    List<Day> days,
    @Nullable Integer clearDay,
    @Nullable LocalDate clearDate,
    double hoursShortP50,
    double hoursShortP90,
    String arrivals,
    double arrivalMean,
    double arrivalVariance,
    long seed,
    int runs) {

  /**
   * The end of a day.
   *
   * @param p50 cases waiting, median of the runs
   * @param p90 exceeded in one run of ten
   * @param mean of the runs
   * @param standardError of that mean
   */
  public record Day(LocalDate date, double p50, double p90, double mean, double standardError) {}
}
