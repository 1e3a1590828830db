package io.raptorflow.operators.agents.series.breaks;

import org.apache.commons.math3.stat.regression.SimpleRegression;

/** The rival of a change of level: a level that moves evenly. */
public final class StraightLine {
  private StraightLine() {}

  /**
   * BIC of a line by least squares, comparable with {@link MeanShifts.Partition#bic(double)}.
   *
   * @param positions of the values, not all the same
   * @param values as many, at least 3
   * @param independent how many independent values they are worth
   */
  public static double bic(int[] positions, double[] values, double independent) {
    var line = new SimpleRegression();
    for (int i = 0; i < values.length; i++) {
      line.addData(positions[i], values[i]);
    }
    double meanSquare = line.getSumSquaredErrors() / values.length;
    return Bic.ofLeastSquares(independent, meanSquare, 3);
  }
}
