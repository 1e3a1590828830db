package io.raptorflow.operators.agents.arbiter.decisions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.PivotSelectionRule;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * The mixture of options with the least worst regret: min t subject to Σ pᵢ rᵢₛ ≤ t in each state,
 * Σ pᵢ = 1. Regrets are scaled to 1 first, so that the solver's tolerances mean the same for cents
 * and for millions; Bland's rule keeps it from circling.
 *
 * @param shares by option, summing to 1
 * @param regret worst regret, in the unit of the regrets given
 */
record MixedRegret(double[] shares, double regret) {
  private static final int MOST_PIVOTS = 100_000;

  /**
   * @param regrets by option and state, none negative
   */
  static MixedRegret of(double[][] regrets) {
    double scale = Arrays.stream(regrets).flatMapToDouble(Arrays::stream).max().orElse(0);
    if (scale == 0) {
      double[] shares = new double[regrets.length];
      shares[0] = 1;
      return new MixedRegret(shares, 0);
    }
    PointValuePair best =
        new SimplexSolver()
            .optimize(
                new MaxIter(MOST_PIVOTS),
                new LinearObjectiveFunction(unit(regrets.length, regrets.length + 1), 0),
                new LinearConstraintSet(constraints(regrets, scale)),
                GoalType.MINIMIZE,
                new NonNegativeConstraint(true),
                PivotSelectionRule.BLAND);
    return normalised(Arrays.copyOf(best.getPoint(), regrets.length), regrets);
  }

  private static List<LinearConstraint> constraints(double[][] regrets, double scale) {
    int n = regrets.length;
    List<LinearConstraint> constraints = new ArrayList<>();
    for (int state = 0; state < regrets[0].length; state++) {
      double[] row = new double[n + 1];
      for (int option = 0; option < n; option++) {
        row[option] = regrets[option][state] / scale;
      }
      row[n] = -1;
      constraints.add(new LinearConstraint(row, Relationship.LEQ, 0));
    }
    double[] all = new double[n + 1];
    Arrays.fill(all, 0, n, 1);
    constraints.add(new LinearConstraint(all, Relationship.EQ, 1));
    return constraints;
  }

  /** Rounding of the solver taken out: shares of exactly 1 in all, and what they then regret. */
  private static MixedRegret normalised(double[] shares, double[][] regrets) {
    double sum = Arrays.stream(shares).map(share -> Math.max(0, share)).sum();
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.max(0, shares[i]) / sum;
    }
    double worst = 0;
    for (int state = 0; state < regrets[0].length; state++) {
      double regret = 0;
      for (int i = 0; i < shares.length; i++) {
        regret += shares[i] * regrets[i][state];
      }
      worst = Math.max(worst, regret);
    }
    return new MixedRegret(shares, worst);
  }

  private static double[] unit(int at, int length) {
    double[] unit = new double[length];
    unit[at] = 1;
    return unit;
  }
}
