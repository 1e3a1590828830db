package io.raptorflow.operators.agents.series.trend;

import org.apache.commons.math3.special.Erf;

/**
 * What a rank test says of a trend.
 *
 * @param s Kendall's score: pairs that rise less pairs that fall
 * @param variance of {@code s} if there is no trend and values are independent, ties allowed for
 * @param varianceRatio by how much serial dependence multiplies that variance, above 0
 */
public record TrendTest(long s, double variance, double varianceRatio) {

  /** Normal score as if values were independent, with the continuity correction. */
  public double independentZ() {
    return normalScore(variance);
  }

  /** Normal score with serial dependence allowed for. */
  public double z() {
    return normalScore(variance * varianceRatio);
  }

  /** Two-sided p of {@link #z}. */
  public double p() {
    return twoSided(z());
  }

  /** Two-sided p of {@link #independentZ}. */
  public double independentP() {
    return twoSided(independentZ());
  }

  private double normalScore(double of) {
    return of > 0 ? (s - Long.signum(s)) / Math.sqrt(of) : 0;
  }

  private static double twoSided(double z) {
    return Erf.erfc(Math.abs(z) / Math.sqrt(2));
  }
}
