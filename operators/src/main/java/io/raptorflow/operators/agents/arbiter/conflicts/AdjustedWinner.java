package io.raptorflow.operators.agents.arbiter.conflicts;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Divides between two so that both get equally many points, neither envies the other, and nothing
 * is better for both (Brams and Taylor, Fair Division, 1996, chapter 4). The assets stand in the
 * order of how much more the first wants them than the second; the first gets them up to the place
 * at which both have the same, and the asset at that place is split.
 */
final class AdjustedWinner {
  private AdjustedWinner() {}

  /**
   * Shares by party and asset.
   *
   * @param points by party and asset; each row sums to more than 0
   */
  static double[][] divide(double[][] points) {
    double[] one = points[0];
    double[] other = points[1];
    double[][] shares = new double[2][one.length];
    Arrays.fill(shares[1], 1);
    double has = 0;
    double others = Arrays.stream(other).sum();
    for (int asset : byPreference(one, other)) {
      double both = one[asset] + other[asset];
      double moved = both > 0 ? Math.min(1, (others - has) / both) : 0;
      if (moved <= 0) {
        break;
      }
      shares[0][asset] = moved;
      shares[1][asset] = 1 - moved;
      has += moved * one[asset];
      others -= moved * other[asset];
    }
    return shares;
  }

  /** What the first wants most, compared with the second, comes first; what nobody wants, last. */
  private static int[] byPreference(double[] one, double[] other) {
    return IntStream.range(0, one.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                asset -> {
                  double both = one[asset] + other[asset];
                  return both > 0 ? -one[asset] / both : 1;
                }))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
