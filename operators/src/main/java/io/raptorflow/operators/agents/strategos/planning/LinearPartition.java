package io.raptorflow.operators.agents.strategos.planning;

import java.util.Arrays;

/**
 * Cuts a row of values into parts so that the largest part is as small as can be (Skiena, The
 * Algorithm Design Manual, section 10.7, by dynamic programming).
 *
 * @param ends for each part, the number of values up to its end
 * @param largest sum of the largest part
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LinearPartition(int[] ends, double largest) {

  /**
   * Cuts.
   *
   * @param values 0 or more
   * @param parts 1 to as many as there are values; none is empty
   */
  static LinearPartition of(double[] values, int parts) {
    int n = values.length;
    double[] sums = new double[n + 1];
    for (int i = 0; i < n; i++) {
      sums[i + 1] = sums[i] + values[i];
    }
    double[][] best = new double[parts + 1][n + 1];
    int[][] cut = new int[parts + 1][n + 1];
    for (double[] row : best) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    best[0][0] = 0;
    for (int part = 1; part <= parts; part++) {
      for (int end = part; end <= n; end++) {
        for (int start = part - 1; start < end; start++) {
          double largest = Math.max(best[part - 1][start], sums[end] - sums[start]);
          if (largest < best[part][end]) {
            best[part][end] = largest;
            cut[part][end] = start;
          }
        }
      }
    }
    int[] ends = new int[parts];
    int end = n;
    for (int part = parts; part > 0; part--) {
      ends[part - 1] = end;
      end = cut[part][end];
    }
    return new LinearPartition(ends, best[parts][n]);
  }
}
