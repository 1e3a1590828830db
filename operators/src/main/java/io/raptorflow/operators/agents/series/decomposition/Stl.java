package io.raptorflow.operators.agents.series.decomposition;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seasonal-trend decomposition by loess: Cleveland, Cleveland, McRae and Terpenning, STL, Journal
 * of Official Statistics 6, 1990. The season of each phase is smoothed over the periods, what it
 * shares with the trend is filtered out, and the trend is smoothed from what remains; in the robust
 * variant points far off lose their weight in the next round.
 */
public final class Stl {
  /** Residuals beyond this many median absolute ones have no weight (bisquare). */
  private static final double OUTLIER_MEDIANS = 6;

  private final double[] values;
  private final int period;
  private final Loess seasonalSmoother;
  private final Loess trendSmoother;
  private final Loess lowPassSmoother;
  private final double[] trend;
  private final double[] seasonal;
  private final double[] cycle;
  private final double[] filtered;
  private final double[] scratch;
  private final double[] phaseValues;
  private final double[] phaseWeights;
  private final double[] phaseFit;
  private double @Nullable [] robustness;

  private Stl(double[] values, int period, StlSettings settings) {
    int n = values.length;
    int periods = (n + period - 1) / period;
    this.values = values;
    this.period = period;
    // An exactly periodic season is the mean of each phase; a window ten times the series is one.
    this.seasonalSmoother =
        new Loess(settings.seasonalWindow().orElse(10 * n + 1), settings.seasonalDegree());
    this.trendSmoother = new Loess(settings.trendWindowFor(period), 1);
    this.lowPassSmoother = new Loess(StlSettings.odd(period), 1);
    this.trend = new double[n];
    this.seasonal = new double[n];
    this.cycle = new double[n + 2 * period];
    this.filtered = new double[n + 2 * period];
    this.scratch = new double[n + 2 * period];
    this.phaseValues = new double[periods];
    this.phaseWeights = new double[periods];
    this.phaseFit = new double[periods + 2];
  }

  /**
   * Takes a series apart.
   *
   * @param values finite, at even steps, at least two periods; left as they are
   * @param period of the season in observations, at least 2
   * @return parts that sum to the values, with one season
   * @throws IllegalArgumentException naming what is too short or not finite
   */
  public static Decomposition decompose(double[] values, int period, StlSettings settings) {
    requireDecomposable(values, period);
    var stl = new Stl(values, period, settings);
    stl.run(settings);
    if (settings.seasonalWindow().isEmpty()) {
      stl.makePeriodic();
    }
    return stl.parts();
  }

  private static void requireDecomposable(double[] values, int period) {
    if (period < 2 || values.length < 2L * period) {
      throw new IllegalArgumentException(
          "a season needs a period of at least 2 and two periods of values, was period "
              + period
              + " with "
              + values.length
              + " values");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("value " + i + " must be finite, was " + values[i]);
      }
    }
  }

  private void run(StlSettings settings) {
    for (int outer = 0; outer <= settings.outerLoops(); outer++) {
      if (outer > 0) {
        weighResiduals();
      }
      for (int inner = 0; inner < settings.innerLoops(); inner++) {
        updateSeasonal();
        updateTrend();
      }
    }
  }

  private void updateSeasonal() {
    int n = values.length;
    for (int phase = 0; phase < period; phase++) {
      smoothPhase(phase);
    }
    movingAverage(cycle, n + 2 * period, period, filtered);
    movingAverage(filtered, n + period + 1, period, scratch);
    movingAverage(scratch, n + 2, 3, filtered);
    lowPassSmoother.smooth(filtered, n, null, scratch, 0);
    for (int i = 0; i < n; i++) {
      seasonal[i] = cycle[period + i] - scratch[i];
    }
  }

  /** Smooths one phase over the periods, and carries it one period beyond either end. */
  private void smoothPhase(int phase) {
    int count = 0;
    for (int i = phase; i < values.length; i += period) {
      phaseValues[count] = values[i] - trend[i];
      phaseWeights[count] = robustness == null ? 1 : robustness[i];
      count++;
    }
    double[] weights = robustness == null ? null : phaseWeights;
    seasonalSmoother.smooth(phaseValues, count, weights, phaseFit, 1);
    double before = seasonalSmoother.at(-1, phaseValues, count, weights);
    double after = seasonalSmoother.at(count, phaseValues, count, weights);
    phaseFit[0] = Double.isNaN(before) ? phaseFit[1] : before;
    phaseFit[count + 1] = Double.isNaN(after) ? phaseFit[count] : after;
    for (int m = 0; m < count + 2; m++) {
      cycle[phase + m * period] = phaseFit[m];
    }
  }

  private void updateTrend() {
    for (int i = 0; i < values.length; i++) {
      scratch[i] = values[i] - seasonal[i];
    }
    trendSmoother.smooth(scratch, values.length, robustness, trend, 0);
  }

  private void weighResiduals() {
    int n = values.length;
    double[] weights = robustness == null ? new double[n] : robustness;
    for (int i = 0; i < n; i++) {
      weights[i] = Math.abs(values[i] - trend[i] - seasonal[i]);
    }
    double bound = OUTLIER_MEDIANS * median(weights);
    for (int i = 0; i < n; i++) {
      weights[i] = bisquare(weights[i], bound);
    }
    robustness = weights;
  }

  /** 1 near zero, 0 at the bound; the flat ends are the authors'. */
  private static double bisquare(double residual, double bound) {
    if (residual <= 0.001 * bound) {
      return 1;
    }
    if (residual > 0.999 * bound) {
      return 0;
    }
    double ratio = residual / bound;
    double rest = 1 - ratio * ratio;
    return rest * rest;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static void movingAverage(double[] from, int n, int window, double[] to) {
    double sum = 0;
    for (int i = 0; i < window; i++) {
      sum += from[i];
    }
    to[0] = sum / window;
    for (int i = window; i < n; i++) {
      sum += from[i] - from[i - window];
      to[i - window + 1] = sum / window;
    }
  }

  private void makePeriodic() {
    for (int phase = 0; phase < period; phase++) {
      double sum = 0;
      int count = 0;
      for (int i = phase; i < seasonal.length; i += period) {
        sum += seasonal[i];
        count++;
      }
      for (int i = phase; i < seasonal.length; i += period) {
        seasonal[i] = sum / count;
      }
    }
  }

  private Decomposition parts() {
    double[] remainder = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      remainder[i] = values[i] - trend[i] - seasonal[i];
    }
    return new Decomposition(trend, List.of(seasonal), remainder);
  }
}
