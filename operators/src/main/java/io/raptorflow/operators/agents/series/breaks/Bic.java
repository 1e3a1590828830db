package io.raptorflow.operators.agents.series.breaks;

/** Schwarz's information criterion of a least-squares fit with normal errors. */
public final class Bic {
  /** Least mean square error, so that a perfect fit has a criterion. */
  private static final double EXACT = Double.MIN_NORMAL;

  private Bic() {}

  /**
   * The criterion; less is better.
   *
   * @param independent values the fit is worth: all fitted, or fewer where neighbours depend
   * @param meanSquare residual sum of squares over the values fitted
   * @param parameters estimated, the variance included
   */
  public static double ofLeastSquares(double independent, double meanSquare, int parameters) {
    double square = Math.max(meanSquare, EXACT);
    return independent * (Math.log(2 * Math.PI * square) + 1) + parameters * Math.log(independent);
  }
}
