package io.raptorflow.benchmarks.retrieval;

import java.util.List;

/**
 * Logistic regression by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani
 * and Friedman, The Elements of Statistical Learning, 4.4.1).
 */
final class LogisticRegression {
  private static final int MOST_STEPS = 50;
  private static final double SMALL_STEP = 1e-9;

  /** Keeps the equations solvable where a feature never changes or parts the examples exactly. */
  private static final double RIDGE = 1e-8;

  private LogisticRegression() {}

  /**
   * What is known, and whether it was relevant.
   *
   * @param features the same number for all
   * @param weight of this example among all, above 0
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Example(double[] features, boolean relevant, double weight) {}

  /** The coefficients, first the constant, then one for each feature. */
  static double[] fit(List<Example> examples) {
    double[] coefficients = new double[examples.get(0).features().length + 1];
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] change = newtonStep(examples, coefficients);
      double largest = 0;
      for (int i = 0; i < coefficients.length; i++) {
        coefficients[i] += change[i];
        largest = Math.max(largest, Math.abs(change[i]));
      }
      if (largest < SMALL_STEP) {
        break;
      }
    }
    return coefficients;
  }

  /** Between 0 and 1. */
  static double probability(double[] coefficients, double[] features) {
    double sum = coefficients[0];
    for (int i = 0; i < features.length; i++) {
      sum += coefficients[i + 1] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  private static double[] newtonStep(List<Example> examples, double[] coefficients) {
    int size = coefficients.length;
    double[][] equations = new double[size][size + 1]; // curvature, and on the right the slope
    double all = 0;
    for (Example example : examples) {
      double p = probability(coefficients, example.features());
      double slope = example.weight() * ((example.relevant() ? 1 : 0) - p);
      double curvature = example.weight() * p * (1 - p);
      for (int i = 0; i < size; i++) {
        double x = i == 0 ? 1 : example.features()[i - 1];
        equations[i][size] += slope * x;
        for (int j = 0; j < size; j++) {
          equations[i][j] += curvature * x * (j == 0 ? 1 : example.features()[j - 1]);
        }
      }
      all += example.weight();
    }
    for (int i = 1; i < size; i++) {
      equations[i][i] += RIDGE * all;
      equations[i][size] -= RIDGE * all * coefficients[i];
    }
    return solve(equations);
  }

  /** Gauss's elimination with the largest pivot. */
  private static double[] solve(double[][] equations) {
    int size = equations.length;
    for (int column = 0; column < size; column++) {
      int pivot = column;
      for (int row = column + 1; row < size; row++) {
        if (Math.abs(equations[row][column]) > Math.abs(equations[pivot][column])) {
          pivot = row;
        }
      }
      double[] swapped = equations[column];
      equations[column] = equations[pivot];
      equations[pivot] = swapped;
      for (int row = 0; row < size; row++) {
        if (row != column) {
          double factor = equations[row][column] / equations[column][column];
          for (int i = column; i <= size; i++) {
            equations[row][i] -= factor * equations[column][i];
          }
        }
      }
    }
    double[] solution = new double[size];
    for (int i = 0; i < size; i++) {
      solution[i] = equations[i][size] / equations[i][i];
    }
    return solution;
  }
}
