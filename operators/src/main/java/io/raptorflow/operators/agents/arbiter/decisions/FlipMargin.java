package io.raptorflow.operators.agents.arbiter.decisions;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much weight has to move between criteria before another option draws level.
 *
 * <p>The linear programme is: minimise the weight moved, Σ uⱼ, subject to Σ uⱼ = Σ dⱼ, 0 ≤ dⱼ ≤ wⱼ
 * and (w + u − d)·(rival − pick) ≥ 0. All weight moved goes best to the criterion on which the
 * rival is furthest ahead, and comes from where it is furthest behind first, so that filling in
 * that order solves it exactly (a fractional knapsack).
 *
 * @param moved weight moved, 0–1
 * @param weights the weights at which both are level
 */
record FlipMargin(double moved, double[] weights) {

  /**
   * @param pick values of the option picked, by criterion
   * @return null when no weights at all put the rival level with the pick
   */
  static @Nullable FlipMargin between(double[] pick, double[] rival, double[] weights) {
    double[] lead = IntStream.range(0, pick.length).mapToDouble(j -> rival[j] - pick[j]).toArray();
    double behind = 0;
    for (int j = 0; j < lead.length; j++) {
      behind -= weights[j] * lead[j];
    }
    List<Integer> worstFirst =
        IntStream.range(0, lead.length)
            .boxed()
            .sorted(Comparator.comparingDouble(j -> lead[j]))
            .toList();
    int best = worstFirst.get(lead.length - 1);
    double[] flipped = weights.clone();
    double moved = 0;
    for (int j : worstFirst) {
      double gain = lead[best] - lead[j];
      if (behind <= 0 || gain <= 0) {
        break;
      }
      double amount = Math.min(weights[j], behind / gain);
      flipped[j] -= amount;
      flipped[best] += amount;
      moved += amount;
      behind -= amount * gain;
    }
    return behind > 1e-12 ? null : new FlipMargin(moved, flipped);
  }
}
