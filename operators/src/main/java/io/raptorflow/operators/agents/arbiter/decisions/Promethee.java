package io.raptorflow.operators.agents.arbiter.decisions;

import java.util.List;

/**
 * Outranking flows of PROMETHEE II (Brans, Vincke and Mareschal 1986).
 *
 * @param positive mean preference of each option over the others, 0–1
 * @param negative mean preference of the others over it, 0–1
 */
record Promethee(double[] positive, double[] negative) {

  /**
   * @param values by option and criterion, more being better
   */
  static Promethee flows(
      double[][] values, double[] weights, List<ScoreOptions.Criterion> criteria) {
    int n = values.length;
    double[] positive = new double[n];
    double[] negative = new double[n];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        double preference = preference(values[a], values[b], weights, criteria) / (n - 1);
        positive[a] += preference;
        negative[b] += preference;
      }
    }
    return new Promethee(positive, negative);
  }

  double[] net() {
    double[] net = new double[positive.length];
    for (int i = 0; i < net.length; i++) {
      net[i] = positive[i] - negative[i];
    }
    return net;
  }

  private static double preference(
      double[] a, double[] b, double[] weights, List<ScoreOptions.Criterion> criteria) {
    double preference = 0;
    for (int j = 0; j < weights.length; j++) {
      preference += weights[j] * criteria.get(j).preferenceFor(a[j] - b[j]);
    }
    return preference;
  }
}
