package io.raptorflow.operators.agents.series.forecasting;

import java.util.function.UnaryOperator;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresProblem;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Least sum of squares by Levenberg–Marquardt with a numerical Jacobian. The work is bounded by a
 * count of iterations; what is returned is the best point seen.
 */
final class LeastSquares {
  private static final int MOST_EVALUATIONS = 60;

  /** Relative change of the cost that ends a search for the answer itself. */
  static final double FINE = 1e-9;

  /** The same for a search whose cost is only compared with others'. */
  static final double ROUGH = 1e-5;

  private static final double STEP = 1e-5;

  private LeastSquares() {}

  /**
   * @param errors of a point, always as many; finite at the start
   * @param start where to begin
   * @param count how many errors there are
   * @param tolerance {@link #FINE} or {@link #ROUGH}
   */
  static double[] minimize(
      UnaryOperator<double[]> errors, double[] start, int count, double tolerance) {
    var tracked = new Tracked(errors, start);
    LeastSquaresProblem problem =
        new LeastSquaresBuilder()
            .start(start)
            .target(new double[count])
            .model(tracked)
            .maxEvaluations(MOST_EVALUATIONS)
            .maxIterations(MOST_EVALUATIONS)
            .checker(null)
            .build();
    try {
      new LevenbergMarquardtOptimizer()
          .withCostRelativeTolerance(tolerance)
          .withParameterRelativeTolerance(1e-7)
          .optimize(problem);
    } catch (MathIllegalStateException countReached) {
      // The count or the precision of doubles is used up: the best point so far is the answer.
      return tracked.best;
    }
    return tracked.best;
  }

  private static final class Tracked implements MultivariateJacobianFunction {
    private final UnaryOperator<double[]> errors;
    private double[] best;
    private double least = Double.POSITIVE_INFINITY;

    private Tracked(UnaryOperator<double[]> errors, double[] start) {
      this.errors = errors;
      this.best = start;
    }

    @Override
    public Pair<RealVector, RealMatrix> value(RealVector point) {
      double[] at = point.toArray();
      double[] here = errors.apply(at);
      double cost = new ArrayRealVector(here, false).getNorm();
      if (cost < least) {
        least = cost;
        best = at.clone();
      }
      double[][] jacobian = new double[here.length][at.length];
      for (int k = 0; k < at.length; k++) {
        double original = at[k];
        at[k] = original + STEP;
        double[] moved = errors.apply(at);
        at[k] = original;
        for (int t = 0; t < here.length; t++) {
          jacobian[t][k] = (moved[t] - here[t]) / STEP;
        }
      }
      return new Pair<>(
          new ArrayRealVector(here, false), new Array2DRowRealMatrix(jacobian, false));
    }
  }
}
