package io.raptorflow.operators.agents.series.forecasting;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/**
 * The usual measures of forecasts from rolling origins (Makridakis, Spiliotis and Assimakopoulos
 * 2020; Hyndman and Koehler 2006; Winkler 1972).
 *
 * @param smape 0–200
 * @param scaledError MASE; null when the seasonal naive method never errs before the first origin
 * @param bias mean of forecast less actual
 * @param byStep mean absolute error by step
 * @param byOrigin mean absolute error by origin, oldest first
 * @param coverage share of outcomes in intervals from the errors known at each origin; null: none
 * @param winkler mean score of those intervals
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
public record BacktestScore(
    double smape,
    @Nullable Double scaledError,
    double bias,
    double[] byStep,
    double[] byOrigin,
    @Nullable Double coverage,
    @Nullable Double winkler) {
  private static final double LEVEL = 0.95;

  /** Errors of a step from which an interval is made. */
  private static final int LEAST_ERRORS = 5;

  /**
   * Measures the forecasts of one method.
   *
   * @param rolled errors from origins that all know their whole horizon
   * @param season observations in a season; 1 for none
   */
  public static BacktestScore of(RollingErrors rolled, double[] values, int season) {
    int[] positions = rolled.origins().positions();
    int horizon = rolled.errors()[0].length;
    double[] byStep = new double[horizon];
    double[] byOrigin = new double[positions.length];
    double smape = 0;
    double bias = 0;
    double share = 1.0 / (positions.length * horizon);
    for (int o = 0; o < positions.length; o++) {
      for (int h = 0; h < horizon; h++) {
        double error = rolled.errors()[o][h];
        double actual = values[positions[o] + h];
        double size = Math.abs(actual) + Math.abs(actual + error);
        smape += size > 0 ? 200 * Math.abs(error) / size * share : 0;
        bias += error * share;
        byStep[h] += Math.abs(error) / positions.length;
        byOrigin[o] += Math.abs(error) / horizon;
      }
    }
    double scale = naiveError(values, positions[0], season);
    double mean = StatUtils.mean(byOrigin);
    Intervals intervals = Intervals.of(rolled);
    return new BacktestScore(
        smape,
        scale > 0 ? mean / scale : null,
        bias,
        byStep,
        byOrigin,
        intervals.coverage(),
        intervals.winkler());
  }

  /** In-sample mean absolute error of the seasonal naive method; 0 if there is no season to see. */
  private static double naiveError(double[] values, int known, int season) {
    double sum = 0;
    for (int t = season; t < known; t++) {
      sum += Math.abs(values[t] - values[t - season]);
    }
    return known > season ? sum / (known - season) : 0;
  }

  private record Intervals(@Nullable Double coverage, @Nullable Double winkler) {
    static Intervals of(RollingErrors rolled) {
      int stride = rolled.origins().stride();
      int horizon = rolled.errors()[0].length;
      int intervals = 0;
      int held = 0;
      double score = 0;
      for (int h = 0; h < horizon; h++) {
        double[] errors = rolled.ofStep(h);
        for (int o = 0; o < errors.length; o++) {
          // An outcome h + 1 steps on is known at origins at least that much later.
          int known = o - h / stride;
          if (known < LEAST_ERRORS) {
            continue;
          }
          double[] past = Arrays.copyOf(errors, known);
          double independent = Math.max(1, known * Math.min(1, stride / (h + 1.0)));
          double half = AdaptiveConformal.halfWidth(past, independent, LEVEL);
          double beyond = Math.abs(errors[o]) - half;
          intervals++;
          held += beyond <= 0 ? 1 : 0;
          score += 2 * half + Math.max(0, beyond) * 2 / (1 - LEVEL);
        }
      }
      return intervals == 0
          ? new Intervals(null, null)
          : new Intervals((double) held / intervals, score / intervals);
    }
  }
}
