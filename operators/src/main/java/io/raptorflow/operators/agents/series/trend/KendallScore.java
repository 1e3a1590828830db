package io.raptorflow.operators.agents.series.trend;

import java.util.Arrays;

/** Kendall's score of a sequence against its order, and the score's variance without a trend. */
final class KendallScore {
  private KendallScore() {}

  static long of(double[] values) {
    long score = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        score += (values[j] > values[i] ? 1 : 0) - (values[j] < values[i] ? 1 : 0);
      }
    }
    return score;
  }

  /** Variance for independent values, less what ties take away (Kendall 1970). */
  static double variance(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double eighteenfold = pairTerm(sorted.length);
    int first = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[first]) {
        eighteenfold -= pairTerm(i - first);
        first = i;
      }
    }
    return eighteenfold / 18;
  }

  private static double pairTerm(double n) {
    return n * (n - 1) * (2 * n + 5);
  }
}
