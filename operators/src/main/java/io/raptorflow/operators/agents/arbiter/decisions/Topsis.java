package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.InvalidInput;

/**
 * Technique for Order Preference by Similarity to an Ideal Solution (Hwang and Yoon 1981), with
 * their vector normalisation.
 */
final class Topsis {
  private Topsis() {}

  /**
   * Closeness to the ideal, 0–1, of each option.
   *
   * @param values by option and criterion, more being better
   * @param weights by criterion
   * @throws InvalidInput when all options are alike, so that there is no ideal to be close to
   */
  static double[] closeness(double[][] values, double[] weights) {
    double[] best = new double[values.length];
    double[] worst = new double[values.length];
    for (int j = 0; j < weights.length; j++) {
      addDistances(weighted(column(values, j), weights[j]), best, worst);
    }
    double[] closeness = new double[values.length];
    for (int i = 0; i < closeness.length; i++) {
      double toBest = Math.sqrt(best[i]);
      double toWorst = Math.sqrt(worst[i]);
      if (toBest + toWorst == 0) {
        throw new InvalidInput(
            "options", "all alike", "options that differ on a weighted criterion");
      }
      closeness[i] = toWorst / (toBest + toWorst);
    }
    return closeness;
  }

  private static void addDistances(double[] column, double[] best, double[] worst) {
    double ideal = Double.NEGATIVE_INFINITY;
    double antiIdeal = Double.POSITIVE_INFINITY;
    for (double value : column) {
      ideal = Math.max(ideal, value);
      antiIdeal = Math.min(antiIdeal, value);
    }
    for (int i = 0; i < column.length; i++) {
      best[i] += (ideal - column[i]) * (ideal - column[i]);
      worst[i] += (column[i] - antiIdeal) * (column[i] - antiIdeal);
    }
  }

  private static double[] weighted(double[] column, double weight) {
    double squares = 0;
    for (double value : column) {
      squares += value * value;
    }
    double norm = Math.sqrt(squares);
    for (int i = 0; i < column.length; i++) {
      column[i] = norm == 0 ? 0 : weight * column[i] / norm;
    }
    return column;
  }

  private static double[] column(double[][] values, int j) {
    double[] column = new double[values.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = values[i][j];
    }
    return column;
  }
}
