package io.raptorflow.operators.agents.architect.allocation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Rounds a split to whole units of money that keep the limits and sum to the total. */
final class WholeUnits {
  private WholeUnits() {}

  /**
   * What rounding down leaves goes, a unit each, to those it took most from (largest remainder).
   *
   * @param exact in units, within the limits but for rounding, together the total
   */
  static long[] of(double[] exact, long[] least, long[] most, long total) {
    long[] units = new long[exact.length];
    long left = total;
    for (int i = 0; i < exact.length; i++) {
      units[i] = Math.max(least[i], Math.min(most[i], (long) Math.floor(exact[i])));
      left -= units[i];
    }
    List<Integer> order =
        IntStream.range(0, exact.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> units[i] - exact[i]))
            .toList();
    while (left != 0) {
      long before = left;
      for (int i : order) {
        if (left > 0 && units[i] < most[i]) {
          units[i]++;
          left--;
        } else if (left < 0 && units[i] > least[i]) {
          units[i]--;
          left++;
        }
      }
      if (left == before) {
        throw new IllegalArgumentException("limits that cannot sum to " + total);
      }
    }
    return units;
  }
}
