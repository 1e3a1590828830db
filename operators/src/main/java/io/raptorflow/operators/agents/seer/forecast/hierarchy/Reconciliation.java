package io.raptorflow.operators.agents.seer.forecast.hierarchy;

import java.util.List;

/** Makes the forecasts of one step coherent, given how their errors vary together. */
final class Reconciliation {
  private final Hierarchy hierarchy;
  private final ErrorCovariance covariance;
  private final CoherentProjection projection;

  Reconciliation(Hierarchy hierarchy, ErrorCovariance covariance) {
    this.hierarchy = hierarchy;
    this.covariance = covariance;
    List<Constraint> sums = hierarchy.sums().stream().map(Constraint::addsUp).toList();
    this.projection = new CoherentProjection(sums, covariance, hierarchy.size());
  }

  /** The nearest coherent forecasts, by node position. */
  double[] reconcile(double[] base) {
    return addedUp(projection.project(base).moved());
  }

  /** The nearest coherent forecasts of which none is below zero, by node position. */
  double[] reconcileNonNegative(double[] base) {
    return addedUp(new NonNegativeProjection(hierarchy, covariance, projection).project(base));
  }

  /** Variances of the errors after {@link #reconcile}, by node position. */
  double[] variances() {
    return projection.variances(covariance.diagonal());
  }

  /** Takes the leaves and sums them, so that nothing is lost to rounding. */
  private double[] addedUp(double[] values) {
    for (Hierarchy.Sum sum : hierarchy.sums()) {
      double total = 0;
      for (int leaf : sum.leaves()) {
        total += values[leaf];
      }
      values[sum.node()] = total;
    }
    return values;
  }
}
