package io.raptorflow.operators.agents.series.forecasting;

import org.apache.commons.math3.stat.StatUtils;

/** Sample autocorrelations with the usual divisor, the whole series' sum of squares. */
final class Autocorrelation {
  private Autocorrelation() {}

  /**
   * By lag from 0; all 0 beyond lag 0 for a constant series.
   *
   * @param lags largest lag
   */
  static double[] upTo(double[] values, int lags) {
    double mean = StatUtils.mean(values);
    double[] autocorrelations = new double[lags + 1];
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    autocorrelations[0] = 1;
    for (int lag = 1; lag <= Math.min(lags, values.length - 1) && squares > 0; lag++) {
      double sum = 0;
      for (int t = lag; t < values.length; t++) {
        sum += (values[t] - mean) * (values[t - lag] - mean);
      }
      autocorrelations[lag] = sum / squares;
    }
    return autocorrelations;
  }
}
