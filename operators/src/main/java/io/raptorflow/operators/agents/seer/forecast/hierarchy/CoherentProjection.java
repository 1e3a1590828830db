package io.raptorflow.operators.agents.seer.forecast.hierarchy;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Moves forecasts to the nearest ones that keep linear constraints, near being measured by the
 * errors' covariance W: ỹ = ŷ − W C′(C W C′)⁻¹C ŷ. With one row of C for every sum this is minimum
 * trace reconciliation (Wickramasuriya, Athanasopoulos and Hyndman 2019) in the form without W⁻¹,
 * so a node that is never off may have variance 0.
 */
final class CoherentProjection {
  /** Rows are scaled to unit variance first, so that this is relative. */
  private static final double LEAST_PIVOT = 1e-14;

  private static final double ASYMMETRY = 1e-10;

  private final List<Constraint> constraints;
  private final double[][] spread;
  private final double[] scale;
  private final DecompositionSolver solver;

  /**
   * @throws InvalidInput when a constraint rests on nodes that are never off, and so cannot be met
   */
  CoherentProjection(List<Constraint> constraints, ErrorCovariance covariance, int nodes) {
    this.constraints = constraints;
    this.spread = new double[constraints.size()][];
    this.scale = new double[constraints.size()];
    for (int row = 0; row < spread.length; row++) {
      spread[row] = covariance.times(constraints.get(row).dense(nodes));
      double variance = constraints.get(row).apply(spread[row]);
      if (!(variance > 0)) {
        throw withoutError();
      }
      scale[row] = 1 / Math.sqrt(variance);
    }
    this.solver = solver();
  }

  private DecompositionSolver solver() {
    int rows = spread.length;
    var scaled = new Array2DRowRealMatrix(Math.max(1, rows), Math.max(1, rows));
    if (rows == 0) {
      scaled.setEntry(0, 0, 1);
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column <= row; column++) {
        double entry = constraints.get(column).apply(spread[row]) * scale[row] * scale[column];
        scaled.setEntry(row, column, entry);
        scaled.setEntry(column, row, entry);
      }
    }
    try {
      return new CholeskyDecomposition(scaled, ASYMMETRY, LEAST_PIVOT).getSolver();
    } catch (NonPositiveDefiniteMatrixException e) {
      throw withoutError();
    }
  }

  private static InvalidInput withoutError() {
    return new InvalidInput(
        "forecasts",
        "a sum and its parts that are all never off, or off together without fail",
        "errors from which it can be told which forecast to change");
  }

  /**
   * @param moved the forecasts that keep the constraints
   * @param multipliers one a constraint: how hard it pulls, above 0 when it pulls its value down
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Projected(double[] moved, double[] multipliers) {}

  Projected project(double[] base) {
    double[] moved = base.clone();
    double[] multipliers = new double[spread.length];
    if (spread.length > 0) {
      double[] broken = new double[spread.length];
      for (int row = 0; row < broken.length; row++) {
        broken[row] = constraints.get(row).apply(base) * scale[row];
      }
      double[] solved = solver.solve(new ArrayRealVector(broken, false)).toArray();
      for (int row = 0; row < solved.length; row++) {
        multipliers[row] = solved[row] * scale[row];
        for (int node = 0; node < moved.length; node++) {
          moved[node] -= spread[row][node] * multipliers[row];
        }
      }
    }
    return new Projected(moved, multipliers);
  }

  /** Variances of the moved forecasts' errors: those of W − W C′(C W C′)⁻¹C W. */
  double[] variances(double[] before) {
    double[] after = before.clone();
    if (spread.length > 0) {
      RealMatrix scaled = new Array2DRowRealMatrix(spread.length, before.length);
      for (int row = 0; row < spread.length; row++) {
        for (int node = 0; node < before.length; node++) {
          scaled.setEntry(row, node, spread[row][node] * scale[row]);
        }
      }
      RealMatrix solved = solver.solve(scaled);
      for (int node = 0; node < after.length; node++) {
        for (int row = 0; row < spread.length; row++) {
          after[node] -= scaled.getEntry(row, node) * solved.getEntry(row, node);
        }
        after[node] = Math.max(0, after[node]);
      }
    }
    return after;
  }
}
