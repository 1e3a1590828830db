package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Weights from judgements of pairs: the principal eigenvector and its consistency (Saaty, The
 * Analytic Hierarchy Process, 1980).
 *
 * @param weights positive, sum 1
 * @param lambdaMax largest eigenvalue, at least the number of criteria
 * @param consistencyRatio 0 for perfect consistency, about 1 for judgements at random
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PairwiseComparisons(double[] weights, double lambdaMax, double consistencyRatio) {
  private static final double MOST_INCONSISTENT = 0.10;
  private static final int MOST_STEPS = 10_000;
  private static final double SETTLED = 1e-14;
  private static final double RECIPROCAL = 0.01;
  private static final double LARGEST = 9.0 + RECIPROCAL;

  /** Mean consistency index of random reciprocal matrices of 1, 2, … criteria (Saaty 1980). */
  private static final double[] RANDOM_INDEX = {
    0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59
  };

  /**
   * Judges the judgements.
   *
   * @throws InvalidInput when they are no reciprocal matrix on Saaty's scale, or contradict each
   *     other too much: the judgement that does so most is named, with what the others suggest
   */
  static PairwiseComparisons of(List<String> criteria, List<List<Double>> comparisons) {
    double[][] matrix = matrix(criteria, comparisons);
    Eigen eigen = eigen(matrix);
    int n = matrix.length;
    double index = n < 3 ? 0 : Math.max(0, (eigen.value() - n) / (n - 1));
    double ratio = n < 3 ? 0 : index / RANDOM_INDEX[n - 1];
    if (ratio > MOST_INCONSISTENT) {
      throw inconsistent(criteria, matrix, eigen.vector(), ratio);
    }
    return new PairwiseComparisons(eigen.vector(), eigen.value(), ratio);
  }

  private static double[][] matrix(List<String> criteria, List<List<Double>> comparisons) {
    int n = criteria.size();
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      if (comparisons.get(i).size() != n) {
        throw new InvalidInput(
            "comparisons[" + i + "]", comparisons.get(i).size() + " values", n + " values");
      }
      for (int j = 0; j < n; j++) {
        matrix[i][j] = comparisons.get(i).get(j);
        if (!(matrix[i][j] >= 1 / LARGEST && matrix[i][j] <= LARGEST)) {
          throw new InvalidInput(
              path(i, j), Double.toString(matrix[i][j]), "a judgement from 1/9 to 9");
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        if (Math.abs(matrix[i][j] * matrix[j][i] - 1) > RECIPROCAL) {
          throw new InvalidInput(
              path(i, j), shown(matrix[i][j]), "the reciprocal of " + shown(matrix[j][i]));
        }
      }
    }
    return matrix;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Eigen(double[] vector, double value) {}

  /** By power iteration; a positive matrix has one largest eigenvalue (Perron). */
  private static Eigen eigen(double[][] matrix) {
    int n = matrix.length;
    double[] vector = new double[n];
    Arrays.fill(vector, 1.0 / n);
    double value = n;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] next = new double[n];
      double sum = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          next[i] += matrix[i][j] * vector[j];
        }
        sum += next[i];
      }
      double moved = 0;
      for (int i = 0; i < n; i++) {
        next[i] /= sum;
        moved = Math.max(moved, Math.abs(next[i] - vector[i]));
      }
      vector = next;
      value = sum;
      if (moved < SETTLED) {
        break;
      }
    }
    return new Eigen(vector, value);
  }

  private static InvalidInput inconsistent(
      List<String> criteria, double[][] matrix, double[] weights, double ratio) {
    int row = 0;
    int column = 1;
    double most = -1;
    for (int i = 0; i < matrix.length; i++) {
      for (int j = i + 1; j < matrix.length; j++) {
        double off = Math.abs(Math.log(matrix[i][j] * weights[j] / weights[i]));
        if (off > most) {
          most = off;
          row = i;
          column = j;
        }
      }
    }
    return new InvalidInput(
        path(row, column),
        "%s over %s by %s, with a consistency ratio of %.3f in all"
            .formatted(criteria.get(row), criteria.get(column), shown(matrix[row][column]), ratio),
        "a ratio of at most 0.10; the other judgements suggest "
            + shown(suggested(matrix, row, column)));
  }

  /**
   * What the other judgements say of a pair: the ratio of weights without it (Harker, Mathematical
   * Modelling 9, 1987).
   */
  private static double suggested(double[][] matrix, int row, int column) {
    double[][] without = new double[matrix.length][];
    for (int i = 0; i < matrix.length; i++) {
      without[i] = matrix[i].clone();
    }
    without[row][column] = 0;
    without[column][row] = 0;
    without[row][row] = 2;
    without[column][column] = 2;
    double[] weights = eigen(without).vector();
    return weights[row] / weights[column];
  }

  private static String path(int row, int column) {
    return "comparisons[" + row + "][" + column + "]";
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
