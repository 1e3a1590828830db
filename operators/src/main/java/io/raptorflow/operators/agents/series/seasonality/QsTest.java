package io.raptorflow.operators.agents.series.seasonality;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Maravall's QS, as in X-13ARIMA-SEATS: the positive autocorrelations at one and two periods, in
 * the manner of Ljung and Box; chi-squared with 2 degrees of freedom. A season repeats, so a
 * negative autocorrelation at one period ends the matter.
 */
public final class QsTest {
  private static final ChiSquaredDistribution CHI_SQUARED = new ChiSquaredDistribution(null, 2);

  private QsTest() {}

  /**
   * Tests one period.
   *
   * @param values without trend (differences), at even steps, longer than two periods
   * @param period in steps, at least 2
   */
  public static TestResult of(double[] values, int period) {
    int n = values.length;
    if (n <= 2 * period) {
      throw new IllegalArgumentException(
          "QS needs more than two periods of " + period + ", were " + n + " values");
    }
    double mean = 0;
    for (double value : values) {
      mean += value / n;
    }
    double total = covariance(values, mean, 0);
    double first = total > 0 ? covariance(values, mean, period) / total : 0;
    if (first <= 0) {
      return new TestResult(0, 1);
    }
    double second = Math.max(0, covariance(values, mean, 2 * period) / total);
    double statistic =
        n * (n + 2.0) * (first * first / (n - period) + second * second / (n - 2 * period));
    return new TestResult(statistic, 1 - CHI_SQUARED.cumulativeProbability(statistic));
  }

  private static double covariance(double[] values, double mean, int lag) {
    double sum = 0;
    for (int i = lag; i < values.length; i++) {
      sum += (values[i] - mean) * (values[i - lag] - mean);
    }
    return sum;
  }
}
