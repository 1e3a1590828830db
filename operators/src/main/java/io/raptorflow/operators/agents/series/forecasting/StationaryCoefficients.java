package io.raptorflow.operators.agents.series.forecasting;

import java.util.Arrays;

/**
 * Maps any real numbers to the coefficients of a stationary autoregression through its partial
 * autocorrelations (Barndorff-Nielsen and Schou 1973, Monahan 1984), so that a search needs no
 * bounds. With the sign turned it keeps a moving average invertible.
 */
final class StationaryCoefficients {
  /** Roots stay this little off the unit circle, where the likelihood of a series still exists. */
  private static final double LARGEST_PARTIAL = 0.9999;

  private StationaryCoefficients() {}

  /** {@code φ₁, φ₂, …} of {@code 1 - φ₁B - φ₂B² - …}. */
  static double[] of(double[] free) {
    double[] phi = new double[free.length];
    for (int k = 0; k < free.length; k++) {
      double partial = LARGEST_PARTIAL * Math.tanh(free[k]);
      double[] shorter = Arrays.copyOf(phi, k);
      for (int j = 0; j < k; j++) {
        phi[j] = shorter[j] - partial * shorter[k - 1 - j];
      }
      phi[k] = partial;
    }
    return phi;
  }
}
