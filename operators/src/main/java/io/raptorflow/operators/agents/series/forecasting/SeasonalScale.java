package io.raptorflow.operators.agents.series.forecasting;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Whether a season adds to the level or multiplies it. Of the two usual Box–Cox transformations the
 * one is taken whose spread varies less from season to season, in proportion to its mean (Guerrero
 * 1993).
 */
enum SeasonalScale {
  /** The values as they are. */
  PLAIN {
    @Override
    boolean admits(double[] values) {
      return true;
    }

    @Override
    double[] apply(double[] values) {
      return values;
    }

    @Override
    double[] undo(double[] values) {
      return values;
    }
  },

  /** Their natural logarithms. */
  LOGARITHM {
    @Override
    boolean admits(double[] values) {
      return Arrays.stream(values).allMatch(value -> value > 0);
    }

    @Override
    double[] apply(double[] values) {
      return Arrays.stream(values).map(Math::log).toArray();
    }

    /** The median of what the logarithm's forecast means. */
    @Override
    double[] undo(double[] values) {
      return Arrays.stream(values).map(Math::exp).toArray();
    }
  };

  /** Seasons whose spreads can be compared. */
  private static final int LEAST_SEASONS = 3;

  /**
   * @param period 1 for no season, which needs no scale
   */
  static SeasonalScale of(double[] values, int period) {
    int seasons = values.length / period;
    if (period == 1 || seasons < LEAST_SEASONS || !LOGARITHM.admits(values)) {
      return PLAIN;
    }
    double[] spreads = new double[seasons];
    double[] shares = new double[seasons];
    for (int i = 0; i < seasons; i++) {
      int from = values.length - (i + 1) * period;
      double mean = StatUtils.mean(values, from, period);
      spreads[i] = Math.sqrt(StatUtils.variance(values, from, period));
      shares[i] = spreads[i] / mean;
    }
    return variation(shares) < variation(spreads) ? LOGARITHM : PLAIN;
  }

  /** Whether the values can be transformed. */
  abstract boolean admits(double[] values);

  abstract double[] apply(double[] values);

  abstract double[] undo(double[] values);

  private static double variation(double[] sizes) {
    return Math.sqrt(StatUtils.variance(sizes)) / StatUtils.mean(sizes);
  }
}
