package io.raptorflow.operators.agents.series.seasonality;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Corrects p-values for being many: Benjamini and Hochberg, Controlling the False Discovery Rate,
 * Journal of the Royal Statistical Society B 57, 1995.
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * Corrects a batch.
   *
   * @param p values of one batch, in any order
   * @return as many, in the same order: the least false discovery rate at which each still counts
   */
  public static double[] adjust(double[] p) {
    int[] descending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -p[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[p.length];
    double least = 1;
    for (int k = 0; k < descending.length; k++) {
      int rank = p.length - k;
      least = Math.min(least, p[descending[k]] * p.length / rank);
      adjusted[descending[k]] = least;
    }
    return adjusted;
  }
}
