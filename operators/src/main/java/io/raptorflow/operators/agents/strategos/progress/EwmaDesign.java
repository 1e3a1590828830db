package io.raptorflow.operators.agents.strategos.progress;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * How an {@link EwmaChart} was meant to behave: average run lengths of a one-sided chart of
 * standard normal scores by the Markov chain of Brook &amp; Evans (1972).
 */
final class EwmaDesign {
  private static final int STATES = 101;
  private static final double TOP_IN_DEVIATIONS = 6;
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private EwmaDesign() {}

  /**
   * Mean number of values until an alarm, the average being 0 before the first.
   *
   * @param shift mean of the scores in standard deviations; 0 for a process in control
   */
  static double averageRunLength(EwmaChart chart, double shift) {
    double lambda = chart.lambda();
    double bottom = -chart.limit();
    double top = TOP_IN_DEVIATIONS * Math.sqrt(lambda / (2 - lambda)) + Math.max(0, shift);
    double width = (top - bottom) / STATES;
    double[][] matrix = new double[STATES][STATES];
    for (int from = 0; from < STATES; from++) {
      double middle = bottom + (from + 0.5) * width;
      double below = reach(bottom, middle, lambda, shift);
      for (int to = 0; to < STATES; to++) {
        double above =
            to == STATES - 1 ? 1 : reach(bottom + (to + 1) * width, middle, lambda, shift);
        matrix[from][to] = (from == to ? 1 : 0) - (above - below);
        below = above;
      }
    }
    double[] ones = new double[STATES];
    Arrays.fill(ones, 1);
    double[] lengths =
        new LUDecomposition(new Array2DRowRealMatrix(matrix, false))
            .getSolver()
            .solve(new ArrayRealVector(ones, false))
            .toArray();
    double place = -bottom / width - 0.5;
    int lower = (int) Math.floor(place);
    double part = place - lower;
    return (1 - part) * lengths[lower] + part * lengths[lower + 1];
  }

  /** Chance that the next average is at most a value. */
  private static double reach(double value, double average, double lambda, double shift) {
    return NORMAL.cumulativeProbability((value - (1 - lambda) * average) / lambda - shift);
  }
}
