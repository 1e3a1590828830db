package io.raptorflow.operators.agents.seer.forecast.hierarchy;

import java.util.Arrays;

/**
 * A combination of nodes that has to be zero.
 *
 * @param added position of the node that counts +1
 * @param subtracted positions of the nodes that count −1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Constraint(int added, int[] subtracted) {
  private static final int[] NONE = {};

  /** A sum equals its leaves. */
  static Constraint addsUp(Hierarchy.Sum sum) {
    return new Constraint(sum.node(), sum.leaves());
  }

  /** A leaf is held at zero. */
  static Constraint zero(int leaf) {
    return new Constraint(leaf, NONE);
  }

  double apply(double[] values) {
    double subtract = 0;
    for (int node : subtracted) {
      subtract += values[node];
    }
    return values[added] - subtract;
  }

  double[] dense(int nodes) {
    double[] row = new double[nodes];
    Arrays.stream(subtracted).forEach(node -> row[node] = -1);
    row[added] = 1;
    return row;
  }
}
