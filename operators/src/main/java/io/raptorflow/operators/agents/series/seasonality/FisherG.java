package io.raptorflow.operators.agents.series.seasonality;

import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * Fisher's test for one hidden period (Proceedings of the Royal Society A 125, 1929): the largest
 * share of the variance that a single Fourier frequency takes.
 *
 * @param g that share, 0 to 1
 * @param cycles in the whole stretch, of the frequency with that share
 * @param length of the stretch in steps
 */
public record FisherG(double g, int cycles, int length) {
  /** Chance sums of more than this many expected exceedances are 1 to eight digits. */
  private static final double CERTAIN = 20;

  /**
   * The test of a series.
   *
   * @param values without trend, at even steps, at least 5
   */
  public static FisherG of(double[] values) {
    int n = values.length;
    if (n < 5) {
      throw new IllegalArgumentException("at least 5 values are needed, were " + n);
    }
    double[] cosines = new double[n];
    double[] sines = new double[n];
    for (int i = 0; i < n; i++) {
      cosines[i] = Math.cos(2 * Math.PI * i / n);
      sines[i] = Math.sin(2 * Math.PI * i / n);
    }
    double total = 0;
    double largest = 0;
    int cycles = 1;
    for (int k = 1; k <= frequencies(n); k++) {
      double power = power(values, k, cosines, sines);
      total += power;
      if (power > largest) {
        largest = power;
        cycles = k;
      }
    }
    return new FisherG(total > 0 ? largest / total : 0, cycles, n);
  }

  /** Steps in one cycle of the strongest frequency. */
  public double period() {
    return (double) length / cycles;
  }

  /** Chance of at least this share in independent normal values (Fisher's exact sum). */
  public double p() {
    int m = frequencies(length);
    double expected = m * Math.pow(1 - g, m - 1);
    if (expected > CERTAIN) {
      return 1;
    }
    double sum = 0;
    for (int j = 1; j <= m && j * g < 1; j++) {
      double log =
          CombinatoricsUtils.factorialLog(m)
              - CombinatoricsUtils.factorialLog(j)
              - CombinatoricsUtils.factorialLog(m - j)
              + (m - 1) * Math.log1p(-j * g);
      sum += (j % 2 == 1 ? 1 : -1) * Math.exp(log);
    }
    return Math.max(0, Math.min(1, sum));
  }

  /** Frequencies strictly between 0 and half a cycle a step. */
  private static int frequencies(int n) {
    return (n - 1) / 2;
  }

  private static double power(double[] values, int cycles, double[] cosines, double[] sines) {
    int n = values.length;
    double real = 0;
    double imaginary = 0;
    int angle = 0;
    for (double value : values) {
      real += value * cosines[angle];
      imaginary += value * sines[angle];
      angle += cycles;
      angle -= angle >= n ? n : 0;
    }
    return real * real + imaginary * imaginary;
  }
}
