package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.Expect;
import io.raptorflow.operators.agents.arbiter.decisions.MakeArbitrationDecision.Criterion;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Weights of criteria and how they came about.
 *
 * @param weights by criterion, summing to 1
 * @param byOrder whether only their order is known, the first being the largest
 */
record Weighing(double[] weights, boolean byOrder) {

  /**
   * @throws InvalidInput when some but not all criteria have a weight or a swing, or weights do not
   *     sum to 1
   */
  static Weighing of(List<Criterion> criteria) {
    List<Double> weights =
        criteria.stream().map(Criterion::weight).filter(Objects::nonNull).toList();
    List<Double> swings = criteria.stream().map(Criterion::swing).filter(Objects::nonNull).toList();
    if (weights.isEmpty() && swings.isEmpty()) {
      return new Weighing(rankOrderCentroid(criteria.size()), true);
    }
    if (Math.max(weights.size(), swings.size()) < criteria.size()
        || (!weights.isEmpty() && !swings.isEmpty())) {
      throw new InvalidInput(
          "criteria",
          weights.size() + " weights and " + swings.size() + " swings",
          "a weight for each, or a swing for each, or neither");
    }
    return new Weighing(swings.isEmpty() ? given(weights) : swing(swings), false);
  }

  /** Rank-order-centroid weights: w_k = (1/k + … + 1/n) / n (Barron and Barrett 1996). */
  static double[] rankOrderCentroid(int n) {
    double[] weights = new double[n];
    double tail = 0;
    for (int k = n; k >= 1; k--) {
      tail += 1.0 / k;
      weights[k - 1] = tail / n;
    }
    return weights;
  }

  /**
   * Weights drawn uniformly from all that sum to 1, and keep the order if that is known. The strict
   * logarithm is the same on every machine, and so is the hash of what was decided.
   */
  double[] draw(RandomGenerator random) {
    int n = weights.length;
    double[] drawn = new double[n];
    double sum = 0;
    for (int j = 0; j < n; j++) {
      drawn[j] = -StrictMath.log(1 - random.nextDouble());
      sum += drawn[j];
    }
    if (byOrder) {
      Arrays.sort(drawn);
    }
    double[] ordered = new double[n];
    for (int j = 0; j < n; j++) {
      ordered[j] = (byOrder ? drawn[n - 1 - j] : drawn[j]) / sum;
    }
    return ordered;
  }

  private static double[] given(List<Double> weights) {
    Expect.weights("criteria.weight", weights);
    return weights.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] swing(List<Double> swings) {
    double sum = swings.stream().mapToDouble(Double::doubleValue).sum();
    if (!(sum > 0)) {
      throw new InvalidInput("criteria.swing", "all 0", "100 for the most important criterion");
    }
    return swings.stream().mapToDouble(points -> points / sum).toArray();
  }
}
