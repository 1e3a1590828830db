package io.raptorflow.operators.agents.architect.allocation;

import java.util.Arrays;

/**
 * Chooses a ridge by how well each of five blocks of consecutive weeks is foretold from the others
 * (blocked cross-validation, Bergmeir and Benítez 2012). A ridge is on the saturations, in parts of
 * their columns' variance; carry-overs and the forms of curves are not searched again.
 *
 * @param ridge the part chosen; 0: none
 * @param squares sum of the squared errors with it
 */
record BlockedValidation(double ridge, double squares) {
  private static final int BLOCKS = 5;
  private static final double[] RIDGES = {0, .001, .003, .01, .03, .1, .3};

  /**
   * @param columns those of the channels first; rows after the weeks are in every block's others
   * @param channels how many there are
   * @param weeks how many rows are weeks
   */
  static BlockedValidation of(double[][] columns, double[] explained, int channels, int weeks) {
    NormalEquations all = NormalEquations.of(columns, explained);
    BlockedValidation best = new BlockedValidation(0, Double.POSITIVE_INFINITY);
    for (double ridge : RIDGES) {
      double[] added = ridges(columns, channels, weeks, ridge);
      double squares = 0;
      for (int block = 0; block < BLOCKS; block++) {
        int from = block * weeks / BLOCKS;
        int to = (block + 1) * weeks / BLOCKS;
        double[][] held = part(columns, from, to);
        double[] truth = Arrays.copyOfRange(explained, from, to);
        NormalEquations others = all.less(NormalEquations.of(held, truth));
        squares += errors(held, truth, others.ridged(added).signedSolution(channels));
      }
      best = squares < best.squares ? new BlockedValidation(ridge, squares) : best;
    }
    return best;
  }

  /** What a ridge adds to the squares of each column. */
  static double[] ridges(double[][] columns, int channels, int weeks, double ridge) {
    double[] added = new double[columns.length];
    for (int channel = 0; channel < channels; channel++) {
      double[] centred = Collinearity.centred(Arrays.copyOf(columns[channel], weeks));
      added[channel] = ridge * NormalEquations.product(centred, centred);
    }
    return added;
  }

  private static double[][] part(double[][] columns, int from, int to) {
    return Arrays.stream(columns)
        .map(column -> Arrays.copyOfRange(column, from, to))
        .toArray(double[][]::new);
  }

  private static double errors(double[][] columns, double[] truth, double[] coefficients) {
    double squares = 0;
    for (int row = 0; row < truth.length; row++) {
      double error = truth[row];
      for (int column = 0; column < columns.length; column++) {
        error -= coefficients[column] * columns[column][row];
      }
      squares += error * error;
    }
    return squares;
  }
}
