package io.raptorflow.operators.agents.seer.forecast;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a series goes on.
 *
 * @param series its name
 * @param from moment of the first point used
 * @param to moment of the last point used
 * @param points how many were used
 * @param missing grid points without a value, filled on the line between their neighbours
 * @param step of the grid, ISO 8601
 * @param steps the forecast
 * @param weights of the methods, sum 1
 * @param seasons used, in observations, ascending; empty for none
 * @param seasonBasis how they came to be used
 * @param simplerModel null, or why fewer methods than usual took part
 * @param scoredErrors errors of rolling origins that the interval of the first step rests on
 * @param liveErrors errors of kept forecasts among them
 */
public record SeriesForecast(
    String series,
    Instant from,
    Instant to,
    int points,
    int missing,
    String step,
    List<Step> steps,
    List<Weight> weights,
    List<Integer> seasons,
    String seasonBasis,
    @Nullable String simplerModel,
    int scoredErrors,
    int liveErrors) {
  public SeriesForecast {
    steps = List.copyOf(steps);
    weights = List.copyOf(weights);
    seasons = List.copyOf(seasons);
  }

  /**
   * One step ahead.
   *
   * @param time of the grid point
   * @param mean expected value, in the series' unit
   * @param limits one for each level asked for, ascending
   */
  public record Step(Instant time, double mean, List<Limits> limits) {
    public Step {
      limits = List.copyOf(limits);
    }
  }

  /**
   * An interval.
   *
   * @param level share of outcomes it is to hold
   */
  public record Limits(double level, double lower, double upper) {}

  /**
   * How much a method counts.
   *
   * @param weight 0–1
   */
  public record Weight(String method, double weight) {}
}
