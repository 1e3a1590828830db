package io.raptorflow.operators.agents.seer.forecast;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How methods did from rolling origins.
 *
 * @param series its name
 * @param points how many were used, filled gaps included
 * @param origins how many times each method looked ahead
 * @param firstOrigin moment of the last point known at the first origin: methods were fitted once,
 *     on the points up to it
 * @param horizon steps ahead
 * @param seasons used, in observations; empty for none
 * @param seasonBasis how they came to be used
 * @param naive2 what Naive2 did: the measure of the others
 * @param scores one a method, in the order asked
 * @param best the method of least OWA; of the first of equals
 */
public record BacktestReport(
    String series,
    int points,
    int origins,
    Instant firstOrigin,
    int horizon,
    List<Integer> seasons,
    String seasonBasis,
    Score naive2,
    List<Score> scores,
    String best) {
  public BacktestReport {
    seasons = List.copyOf(seasons);
    scores = List.copyOf(scores);
  }

  /**
   * One method.
   *
   * @param smape symmetric mean absolute percentage error, 0–200
   * @param mase mean absolute error over that of the seasonal naive method before the first origin;
   *     null when that never erred
   * @param owa mean of sMAPE and MASE over those of Naive2; null when it cannot be told
   * @param skill 1 - OWA: above 0 is better than Naive2
   * @param bias mean of forecast less actual, in the series' unit
   * @param errorByStep mean absolute error by step
   * @param coverage95 share of outcomes inside 95 % intervals, or null: too few origins
   * @param winkler95 mean Winkler score of those intervals, in the series' unit; smaller is better
   * @param statistic Diebold and Mariano's against the best method, below 0 when this one erred
   *     less; null: fewer than 3 origins
   * @param p of such a difference where there is none
   */
  public record Score(
      String method,
      double smape,
      @Nullable Double mase,
      @Nullable Double owa,
      @Nullable Double skill,
      double bias,
      List<Double> errorByStep,
      @Nullable Double coverage95,
      @Nullable Double winkler95,
      @Nullable Double statistic,
      @Nullable Double p) {
    public Score {
      errorByStep = List.copyOf(errorByStep);
    }
  }
}
