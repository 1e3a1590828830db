package io.raptorflow.operators.agents.seer.forecast.scenario;

import java.util.Arrays;

/**
 * The test of Kwiatkowski, Phillips, Schmidt and Shin (1992) of whether a series keeps to a level,
 * with Bartlett weights to the lag {@code 3√n/13} that Hyndman and Khandakar (2008) use.
 */
final class LevelStationarity {
  /** Critical value at 5 % (their table 1). */
  private static final double CRITICAL = .463;

  private LevelStationarity() {}

  static boolean isRejected(double[] values) {
    return statistic(values) > CRITICAL;
  }

  static double statistic(double[] values) {
    int n = values.length;
    double mean = Arrays.stream(values).average().orElse(0);
    double[] deviations = Arrays.stream(values).map(value -> value - mean).toArray();
    int lags = (int) (3 * Math.sqrt(n) / 13);
    double longRun = product(deviations, 0);
    for (int lag = 1; lag <= lags; lag++) {
      longRun += 2 * (1 - lag / (lags + 1.0)) * product(deviations, lag);
    }
    double partial = 0;
    double squares = 0;
    for (double deviation : deviations) {
      partial += deviation;
      squares += partial * partial;
    }
    return longRun > 0 ? squares / (n * longRun) : 0;
  }

  private static double product(double[] deviations, int lag) {
    double sum = 0;
    for (int t = lag; t < deviations.length; t++) {
      sum += deviations[t] * deviations[t - lag];
    }
    return sum;
  }
}
