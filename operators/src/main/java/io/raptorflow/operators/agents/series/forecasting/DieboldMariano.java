package io.raptorflow.operators.agents.series.forecasting;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Test of equal accuracy of two forecasts (Diebold and Mariano 1995) with the correction for few
 * origins of Harvey, Leybourne and Newbold (1997).
 *
 * @param statistic below 0 when the first errs less; Student's t with one degree of freedom fewer
 *     than origins
 * @param p of a difference this large either way where there is none, 0–1
 */
public record DieboldMariano(double statistic, double p) {
  /** No difference. */
  private static final DieboldMariano EQUAL = new DieboldMariano(0, 1);

  /**
   * Compares losses of the same origins.
   *
   * @param first losses, oldest first, at least 3
   * @param second as many
   * @param overlap how many neighbouring origins, itself included, a forecast shares outcomes with;
   *     at least 1
   */
  public static DieboldMariano compare(double[] first, double[] second, int overlap) {
    int n = first.length;
    double[] differences = new double[n];
    for (int i = 0; i < n; i++) {
      differences[i] = first[i] - second[i];
    }
    double mean = StatUtils.mean(differences);
    double squares = autocovariance(differences, mean, 0);
    if (squares == 0) {
      return mean == 0 ? EQUAL : new DieboldMariano(Math.copySign(Double.MAX_VALUE, mean), 0);
    }
    int steps = Math.min(overlap, n - 1);
    double variance = squares;
    for (int lag = 1; lag < steps; lag++) {
      variance += 2 * autocovariance(differences, mean, lag);
    }
    // The truncated sum may come out negative; the sum without lags cannot.
    double used = variance > 0 ? variance : squares;
    double few = (n + 1 - 2.0 * steps + steps * (steps - 1.0) / n) / n;
    double statistic = mean / Math.sqrt(used / n) * Math.sqrt(Math.max(few, 1.0 / n));
    double tail = new TDistribution(n - 1).cumulativeProbability(-Math.abs(statistic));
    return new DieboldMariano(statistic, Math.min(1, 2 * tail));
  }

  private static double autocovariance(double[] values, double mean, int lag) {
    double sum = 0;
    for (int i = lag; i < values.length; i++) {
      sum += (values[i] - mean) * (values[i - lag] - mean);
    }
    return sum / values.length;
  }
}
