package io.raptorflow.operators.agents.series.breaks;

/**
 * Test of no change of level against one at an unknown place: Andrews, Tests for Parameter
 * Instability and Structural Change with Unknown Change Point, Econometrica 61, 1993. The statistic
 * is the greatest F of all places within the trimmed range.
 */
public final class SupF {
  private SupF() {}

  /**
   * The statistic; the largest number where two means fit without error.
   *
   * @param rssWithout residual sum of squares of one mean
   * @param rssWith of two means, split at the best place
   * @param n values
   */
  public static double statistic(double rssWithout, double rssWith, int n) {
    return rssWith > 0 ? (rssWithout - rssWith) / rssWith * (n - 2) : Double.MAX_VALUE;
  }

  /**
   * Chance of at least this statistic without a change. The limit is the greatest square of a
   * standardised Brownian bridge between {@code trim} and {@code 1 - trim}; its tail is that of
   * Miller and Siegmund, Maximally selected chi square statistics, Biometrics 38, 1982 (Andrews's
   * 8.85 at trim .15 has .050).
   *
   * @param statistic at least 0
   * @param trim share of the values at either end without candidates, above 0, below 0.5
   */
  public static double p(double statistic, double trim) {
    if (statistic <= 1) {
      return 1;
    }
    double root = Math.sqrt(statistic);
    double density = Math.exp(-statistic / 2) / Math.sqrt(2 * Math.PI);
    double odds = 2 * Math.log((1 - trim) / trim);
    return Math.min(1, density * ((root - 1 / root) * odds + 4 / root));
  }
}
