package io.raptorflow.operators.agents.seer.incident;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Corrects p-values for how many tests there were, so that the share of false ones among those
 * found is bounded: Benjamini and Hochberg, Controlling the false discovery rate, Journal of the
 * Royal Statistical Society B 57, 1995.
 */
final class FalseDiscovery {
  private FalseDiscovery() {}

  /** The adjusted p-values, in the order given: a test is found at level α when its own is ≤ α. */
  static double[] adjust(double[] p) {
    Integer[] descending = new Integer[p.length];
    Arrays.setAll(descending, i -> i);
    Arrays.sort(descending, Comparator.comparingDouble((Integer i) -> p[i]).reversed());
    double[] adjusted = new double[p.length];
    double least = 1;
    for (int i = 0; i < descending.length; i++) {
      int test = descending[i];
      double tests = (double) p.length / (p.length - i);
      least = Math.min(least, p[test] * tests);
      adjusted[test] = least;
    }
    return adjusted;
  }
}
