package io.raptorflow.operators.agents.series.turning;

import org.apache.commons.math3.special.Erf;

/**
 * Bienaymé's test of randomness (Comptes rendus 81, 1875): how many inner values are higher or
 * lower than both neighbours, against what independent values give.
 *
 * @param turns how many there are
 * @param expected of independent values: {@code 2 (n - 2) / 3}
 * @param variance of independent values: {@code (16 n - 29) / 90}
 */
public record TurningPointTest(int turns, double expected, double variance) {
  /**
   * Counts the turns.
   *
   * @param values at least 3
   */
  public static TurningPointTest of(double[] values) {
    int n = values.length;
    int turns = 0;
    for (int i = 1; i < n - 1; i++) {
      boolean peak = values[i] > values[i - 1] && values[i] > values[i + 1];
      boolean trough = values[i] < values[i - 1] && values[i] < values[i + 1];
      turns += peak || trough ? 1 : 0;
    }
    return new TurningPointTest(turns, 2 * (n - 2) / 3.0, (16.0 * n - 29) / 90);
  }

  /** Below 0: fewer turns than chance, that is, longer swings. */
  public double z() {
    return (turns - expected) / Math.sqrt(variance);
  }

  /** Two-sided. */
  public double p() {
    return Erf.erfc(Math.abs(z()) / Math.sqrt(2));
  }
}
