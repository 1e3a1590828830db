package io.raptorflow.operators.agents.series.decomposition;

import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A series as a sum of parts, each as long as the series and in its unit. The arrays are not to be
 * modified.
 *
 * @param trend the slow part
 * @param seasonals the repeating parts, one a period, in the order the periods were given
 * @param remainder what is left
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
public record Decomposition(double[] trend, List<double[]> seasonals, double[] remainder) {
  public Decomposition {
    seasonals = List.copyOf(seasonals);
  }

  /** The series that was taken apart. */
  public double[] values() {
    double[] sum = adjusted();
    for (double[] seasonal : seasonals) {
      sum = plus(sum, seasonal);
    }
    return sum;
  }

  /** The series without its seasons. */
  public double[] adjusted() {
    return plus(trend, remainder);
  }

  /**
   * Strength of the trend, 0 (none) to 1 (nothing else once seasons are gone): {@code max(0, 1 -
   * var(remainder) / var(trend + remainder))}, after Wang, Smith and Hyndman, Characteristic-Based
   * Clustering for Time Series Data, 2006.
   */
  public double trendStrength() {
    return strength(trend);
  }

  /**
   * Strength of a season, 0 to 1, as {@link #trendStrength} with the season in the trend's place.
   *
   * @param season index in {@link #seasonals}
   */
  public double seasonalStrength(int season) {
    return strength(seasonals.get(season));
  }

  private double strength(double[] part) {
    double whole = StatUtils.variance(plus(part, remainder));
    return whole > 0 ? Math.max(0, 1 - StatUtils.variance(remainder) / whole) : 0;
  }

  private static double[] plus(double[] a, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + b[i];
    }
    return sum;
  }
}
