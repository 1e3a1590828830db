package io.raptorflow.operators.agents.architect.allocation;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * How far the spends of channels move together.
 *
 * @param conditionNumber of the spends, each less its mean and divided by its deviation (Belsley,
 *     Kuh and Welsch 1980): 1 when they have nothing to do with each other
 * @param first place of one of the two channels that are most alike
 * @param second the other; the first itself when there is one channel
 */
record Collinearity(double conditionNumber, int first, int second) {
  static Collinearity of(double[][] spend) {
    int size = spend.length;
    double[][] correlations = new double[size][size];
    int first = 0;
    int second = 0;
    double highest = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double correlation = i == j ? 1 : correlation(spend[i], spend[j]);
        correlations[i][j] = correlation;
        correlations[j][i] = correlation;
        if (i != j && Math.abs(correlation) > highest) {
          highest = Math.abs(correlation);
          first = j;
          second = i;
        }
      }
    }
    return new Collinearity(conditionNumber(correlations), first, second);
  }

  private static double conditionNumber(double[][] correlations) {
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (double each :
        new EigenDecomposition(new Array2DRowRealMatrix(correlations)).getRealEigenvalues()) {
      largest = Math.max(largest, each);
      smallest = Math.min(smallest, each);
    }
    return smallest > 1e-12 ? Math.sqrt(largest / smallest) : Double.POSITIVE_INFINITY;
  }

  private static double correlation(double[] a, double[] b) {
    double[] x = centred(a);
    double[] y = centred(b);
    double product = NormalEquations.product(x, y);
    return product / Math.sqrt(NormalEquations.product(x, x) * NormalEquations.product(y, y));
  }

  static double[] centred(double[] values) {
    double mean = EqualMarginalReturn.sum(values) / values.length;
    double[] centred = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      centred[i] = values[i] - mean;
    }
    return centred;
  }
}
