package io.raptorflow.operators.agents.series.forecasting;

import java.util.Arrays;

/**
 * Multiplicative classical decomposition by centred moving averages (Macaulay), as the M
 * competitions use it: a factor a phase, 1 on average, and none unless the autocorrelation at the
 * seasonal lag passes their test at 90 %.
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
record ClassicalSeason(double[] factors) {
  private static final double QUANTILE_90 = 1.645;
  private static final int LEAST_PERIODS = 3;
  private static final ClassicalSeason NONE = new ClassicalSeason(new double[] {1});

  /**
   * @param values at least 1
   * @param period 1 for none
   */
  static ClassicalSeason of(double[] values, int period) {
    return period > 1 && passesTest(values, period) ? estimate(values, period) : NONE;
  }

  double[] adjust(double[] values) {
    double[] adjusted = new double[values.length];
    for (int t = 0; t < values.length; t++) {
      adjusted[t] = values[t] / factors[t % factors.length];
    }
    return adjusted;
  }

  /**
   * Puts the season back.
   *
   * @param forecast changed in place
   * @param from position of its first value in the series
   */
  double[] restore(double[] forecast, int from) {
    for (int h = 0; h < forecast.length; h++) {
      forecast[h] *= factors[(from + h) % factors.length];
    }
    return forecast;
  }

  private static boolean passesTest(double[] values, int period) {
    if (values.length < LEAST_PERIODS * period) {
      return false;
    }
    double[] autocorrelations = Autocorrelation.upTo(values, period);
    double sum = 1;
    for (int lag = 1; lag < period; lag++) {
      sum += 2 * autocorrelations[lag] * autocorrelations[lag];
    }
    return Math.abs(autocorrelations[period]) > QUANTILE_90 * Math.sqrt(sum / values.length);
  }

  private static ClassicalSeason estimate(double[] values, int period) {
    double[] trend = centredAverage(values, period);
    double[] sums = new double[period];
    int[] counts = new int[period];
    int half = period / 2;
    for (int t = half; t < values.length - half; t++) {
      sums[t % period] += values[t] / trend[t];
      counts[t % period]++;
    }
    double[] factors = new double[period];
    for (int phase = 0; phase < period; phase++) {
      factors[phase] = sums[phase] / counts[phase];
    }
    double mean = Arrays.stream(factors).average().orElseThrow();
    for (int phase = 0; phase < period; phase++) {
      factors[phase] /= mean;
      if (!(factors[phase] > 0) || Double.isInfinite(factors[phase])) {
        return NONE; // Values around zero have no season that multiplies them.
      }
    }
    return new ClassicalSeason(factors);
  }

  private static double[] centredAverage(double[] values, int period) {
    int half = period / 2;
    double ends = period % 2 == 0 ? 0.5 : 1;
    double[] average = new double[values.length];
    for (int t = half; t < values.length - half; t++) {
      double sum = ends * (values[t - half] + values[t + half]);
      for (int i = t - half + 1; i < t + half; i++) {
        sum += values[i];
      }
      average[t] = sum / period;
    }
    return average;
  }
}
