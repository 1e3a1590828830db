package io.raptorflow.operators.agents.series.forecasting;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * The exact Kalman filter of a stationary ARMA process with innovations of variance 1, in Harvey's
 * state-space form. Because the model does not change with time, the change of the state's variance
 * has rank one and is carried as a vector (Morf, Sidhu and Kailath, Some New Algorithms for
 * Recursive Estimation in Constant Linear Discrete-Time Systems, 1974): a step costs as many
 * operations as the state has elements, not their square. For one run.
 */
final class ArmaFilter {
  /** Once the variance changes by less than this share, the gain is taken as settled. */
  private static final double SETTLED = 1e-14;

  private final int size;
  private final double[] phi;
  private final double[] gain;
  private final double[] change;
  private double variance;
  private double changeScale;
  private boolean settled;
  private double sumLogVariance;

  private ArmaFilter(double[] phi, double variance, double[] gain) {
    this.size = gain.length;
    this.phi = phi;
    this.variance = variance;
    this.gain = gain;
    this.change = gain.clone();
    this.changeScale = -1 / variance;
  }

  /**
   * A filter before the first observation.
   *
   * @param ar {@code 1 - φ₁B - …}, all roots outside the unit circle
   * @param ma {@code 1 + θ₁B + …}
   */
  static ArmaFilter of(LagPolynomial ar, LagPolynomial ma) {
    int size = Math.max(ar.degree(), ma.degree() + 1);
    double[] phi = new double[size];
    for (int i = 0; i < ar.degree(); i++) {
      phi[i] = -ar.coefficients()[i + 1];
    }
    double[] theta = new double[size];
    System.arraycopy(ma.coefficients(), 0, theta, 0, ma.degree() + 1);
    double[] psi = ar.divide(ma, size + 1);
    double[] covariance = autocovariances(ar, ma, psi, size);
    double[] gain = new double[size];
    for (int j = 0; j < size; j++) {
      for (int i = j; i < size; i++) {
        gain[j] += phi[i] * covariance[i - j];
        if (i > j) {
          gain[j] += theta[i] * psi[i - j - 1];
        }
      }
    }
    return new ArmaFilter(phi, covariance[0], gain);
  }

  /**
   * Filters series side by side: the model is linear, so one gain serves the observations and all
   * regressors.
   *
   * @param columns of one length
   * @return innovations divided by their standard deviations, and the state after the last
   */
  Filtered filter(double[][] columns) {
    int n = columns[0].length;
    double[][] innovations = new double[columns.length][n];
    double[][] states = new double[columns.length][size + 1];
    for (int t = 0; t < n; t++) {
      double deviation = Math.sqrt(variance);
      sumLogVariance += Math.log(variance);
      for (int c = 0; c < columns.length; c++) {
        double innovation = columns[c][t] - states[c][0];
        innovations[c][t] = innovation / deviation;
        advance(states[c], innovation);
      }
      if (!settled) {
        updateGain();
      }
    }
    return new Filtered(innovations, states, sumLogVariance);
  }

  /** What the state says of the observations to come. */
  double[] predict(double[] state, int horizon) {
    double[] carried = state.clone();
    double[] predicted = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      predicted[h] = carried[0];
      advance(carried, 0);
    }
    return predicted;
  }

  /** The last element is always 0, so that each takes from the one after it. */
  private void advance(double[] state, double innovation) {
    double first = state[0];
    double scaled = innovation / variance;
    for (int j = 0; j < size; j++) {
      state[j] = phi[j] * first + state[j + 1] + gain[j] * scaled;
    }
  }

  private void updateGain() {
    double first = change[0];
    double weighted = changeScale * first;
    double before = variance;
    // No finite past predicts better than the infinite one, whose innovations have variance 1.
    variance = Math.max(1, variance + weighted * first);
    for (int j = 0; j < size; j++) {
      double next = j + 1 < size ? change[j + 1] : 0;
      gain[j] += (phi[j] * first + next) * weighted;
    }
    double largest = 0;
    for (int j = 0; j < size; j++) {
      double next = j + 1 < size ? change[j + 1] : 0;
      change[j] = phi[j] * first + next - gain[j] / variance * first;
      largest = Math.max(largest, Math.abs(change[j]));
    }
    changeScale += weighted * weighted / before;
    settled = Math.abs(changeScale) * largest * largest < SETTLED;
  }

  /** By the Yule–Walker equations of the mixed process (McLeod 1975). */
  private static double[] autocovariances(
      LagPolynomial ar, LagPolynomial ma, double[] psi, int size) {
    int p = ar.degree();
    double[] a = ar.coefficients();
    double[] covariance = new double[size];
    double[] right = new double[size];
    for (int k = 0; k < size; k++) {
      for (int j = k; j <= ma.degree(); j++) {
        right[k] += ma.coefficients()[j] * psi[j - k];
      }
    }
    double[][] equations = new double[p + 1][p + 1];
    for (int k = 0; k <= p; k++) {
      for (int i = 0; i <= p; i++) {
        equations[k][Math.abs(k - i)] += a[i];
      }
    }
    double[] first = new double[p + 1];
    double rightAtP = 0;
    for (int j = p; j <= ma.degree(); j++) {
      rightAtP += ma.coefficients()[j] * psi[j - p];
    }
    System.arraycopy(right, 0, first, 0, Math.min(p + 1, size));
    first[p] = rightAtP;
    double[] solved =
        new LUDecomposition(new Array2DRowRealMatrix(equations, false), 0)
            .getSolver()
            .solve(new ArrayRealVector(first, false))
            .toArray();
    System.arraycopy(solved, 0, covariance, 0, Math.min(p + 1, size));
    for (int k = p + 1; k < size; k++) {
      covariance[k] = right[k];
      for (int i = 1; i <= p; i++) {
        covariance[k] -= a[i] * covariance[k - i];
      }
    }
    return covariance;
  }

  /**
   * What the filter has seen.
   *
   * @param innovations one-step errors over their standard deviations, by column
   * @param states after the last observation, by column; for {@link #predict}
   * @param sumLogVariance sum of the logarithms of the innovations' variances
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
  record Filtered(double[][] innovations, double[][] states, double sumLogVariance) {}
}
