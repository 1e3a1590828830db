package io.raptorflow.operators.agents.seer.forecast.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The quadratic programme of non-negative reconciliation (Wickramasuriya, Turlach and Hyndman
 * 2020): nearest coherent forecasts with no leaf below zero, by block principal pivoting (Portugal,
 * Júdice and Vicente 1994). All leaves that are wrongly free or wrongly held change sides at once
 * while that makes them fewer; else only the last of them does, which ends after finitely many
 * steps (Murty 1974).
 */
final class NonNegativeProjection {
  private static final double TOLERANCE = 1e-10;
  private static final int PATIENCE = 10;
  private static final int MOST_EXCHANGES_A_LEAF = 20;

  private final Hierarchy hierarchy;
  private final ErrorCovariance covariance;
  private final CoherentProjection unbounded;

  NonNegativeProjection(
      Hierarchy hierarchy, ErrorCovariance covariance, CoherentProjection unbounded) {
    this.hierarchy = hierarchy;
    this.covariance = covariance;
    this.unbounded = unbounded;
  }

  /** Values by node position; only those of the leaves are meant to be used. */
  double[] project(double[] base) {
    double largest = Arrays.stream(base).map(Math::abs).max().orElse(0);
    double[] variances = covariance.diagonal();
    BitSet held = new BitSet();
    CoherentProjection.Projected projected = unbounded.project(base);
    int fewest = Integer.MAX_VALUE;
    int patience = PATIENCE;
    int exchanges = 0;
    while (true) {
      BitSet wrong = wrong(projected, held, largest * TOLERANCE, variances);
      if (wrong.isEmpty()) {
        return clipped(projected.moved(), held);
      }
      if (wrong.cardinality() < fewest) {
        fewest = wrong.cardinality();
        patience = PATIENCE;
      } else {
        patience--;
      }
      if (patience < 0) {
        int last = wrong.length() - 1;
        wrong.clear();
        wrong.set(last);
      }
      if (++exchanges > 100 + MOST_EXCHANGES_A_LEAF * hierarchy.leaves().length) {
        throw new IllegalStateException(
            "no non-negative forecasts after "
                + exchanges
                + " exchanges, with "
                + wrong.cardinality()
                + " leaves on the wrong side");
      }
      held.xor(wrong);
      projected = holding(held).project(base);
    }
  }

  private CoherentProjection holding(BitSet held) {
    List<Constraint> constraints = new ArrayList<>();
    hierarchy.sums().forEach(sum -> constraints.add(Constraint.addsUp(sum)));
    held.stream().forEach(leaf -> constraints.add(Constraint.zero(leaf)));
    return new CoherentProjection(constraints, covariance, hierarchy.size());
  }

  /** Free leaves below zero, and held ones that are pulled down and not up to zero. */
  private BitSet wrong(
      CoherentProjection.Projected projected, BitSet held, double tolerance, double[] variances) {
    BitSet wrong = new BitSet();
    int row = hierarchy.sums().size();
    for (int leaf : hierarchy.leaves()) {
      if (held.get(leaf)) {
        // A multiplier times the variance is the move it stands for, in the unit of the forecasts.
        if (projected.multipliers()[row++] * variances[leaf] > tolerance) {
          wrong.set(leaf);
        }
      } else if (projected.moved()[leaf] < -tolerance) {
        wrong.set(leaf);
      }
    }
    return wrong;
  }

  /** Takes away what is below zero by rounding only. */
  private double[] clipped(double[] values, BitSet held) {
    for (int leaf : hierarchy.leaves()) {
      values[leaf] = held.get(leaf) ? 0 : Math.max(0, values[leaf]);
    }
    return values;
  }
}
