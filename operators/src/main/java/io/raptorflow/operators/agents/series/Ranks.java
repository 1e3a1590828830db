package io.raptorflow.operators.agents.series;

import java.util.Arrays;

/**
 * Ranks of values, from 1; equal ones share their mean rank. On plain arrays, because rank tests
 * run on every series that is watched.
 */
public final class Ranks {
  private Ranks() {}

  /**
   * The ranks, in the order of the values.
   *
   * @param values finite
   */
  public static double[] of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] shared = sharedRanks(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      ranks[i] = shared[Arrays.binarySearch(sorted, values[i])];
    }
    return ranks;
  }

  /** The mean rank of each run of equal values. */
  private static double[] sharedRanks(double[] sorted) {
    double[] ranks = new double[sorted.length];
    int first = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[first]) {
        Arrays.fill(ranks, first, i, (first + i + 1) / 2.0);
        first = i;
      }
    }
    return ranks;
  }
}
