package io.raptorflow.operators.agents.series.forecasting;

import org.apache.commons.math3.stat.StatUtils;

/**
 * Test of a level that stays (Kwiatkowski, Phillips, Schmidt and Shin 1992), with Bartlett weights
 * over {@code 4 (n/100)^¼} lags.
 */
final class Kpss {
  /** Critical value at 5 %. */
  private static final double CRITICAL = 0.463;

  private Kpss() {}

  /** Whether the level wanders, at 5 %. */
  static boolean wanders(double[] values) {
    return statistic(values) > CRITICAL;
  }

  static double statistic(double[] values) {
    int n = values.length;
    double mean = StatUtils.mean(values);
    int lags = (int) (4 * Math.pow(n / 100.0, 0.25));
    double sum = 0;
    double squaredSums = 0;
    double longRun = 0;
    for (double value : values) {
      double residual = value - mean;
      sum += residual;
      squaredSums += sum * sum;
      longRun += residual * residual;
    }
    for (int lag = 1; lag <= lags; lag++) {
      double product = 0;
      for (int t = lag; t < n; t++) {
        product += (values[t] - mean) * (values[t - lag] - mean);
      }
      longRun += 2 * (1 - lag / (lags + 1.0)) * product;
    }
    return longRun > 0 ? squaredSums / (n * longRun) : 0;
  }
}
