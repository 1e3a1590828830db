package io.raptorflow.operators.agents.seer.forecast.hierarchy;

import java.util.Arrays;

/** Covariance of the base forecasts' errors, by node position; never held as a whole matrix. */
sealed interface ErrorCovariance {
  /** The covariance times a vector. */
  double[] times(double[] vector);

  /** The variances. */
  double[] diagonal();

  /** Nothing known: errors of one size that have nothing to do with each other. */
  static ErrorCovariance equal(int nodes) {
    double[] ones = new double[nodes];
    Arrays.fill(ones, 1);
    return new Diagonal(ones);
  }

  /** Errors that have nothing to do with each other. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Diagonal(double[] diagonal) implements ErrorCovariance {
    @Override
    public double[] times(double[] vector) {
      double[] product = new double[vector.length];
      for (int i = 0; i < product.length; i++) {
        product[i] = diagonal[i] * vector[i];
      }
      return product;
    }
  }

  /**
   * The sample covariance, about zero because forecasts are meant to be unbiased, with its
   * correlations drawn towards zero by the intensity λ of Schäfer and Strimmer (2005): variance of
   * the correlations over their sum of squares, within 0–1.
   */
  final class Shrunk implements ErrorCovariance {
    private final double[][] residuals;
    private final double[] variances;
    private final double intensity;

    /**
     * @param residuals by node, then by moment; at least 2 moments
     */
    Shrunk(double[][] residuals) {
      this.residuals = residuals;
      this.variances = Arrays.stream(residuals).mapToDouble(Shrunk::meanSquare).toArray();
      this.intensity = intensity(standardised());
    }

    /** Share of the correlations that is taken away, 0–1. */
    double intensity() {
      return intensity;
    }

    @Override
    public double[] diagonal() {
      return variances.clone();
    }

    @Override
    public double[] times(double[] vector) {
      int moments = residuals[0].length;
      double[] byMoment = new double[moments];
      for (int node = 0; node < vector.length; node++) {
        if (vector[node] != 0) {
          for (int t = 0; t < moments; t++) {
            byMoment[t] += residuals[node][t] * vector[node];
          }
        }
      }
      double[] product = new double[vector.length];
      for (int node = 0; node < product.length; node++) {
        product[node] =
            intensity * variances[node] * vector[node]
                + (1 - intensity) * dot(residuals[node], byMoment) / moments;
      }
      return product;
    }

    /** Nodes that are never off have no correlation with others and are left out. */
    private double[][] standardised() {
      double[][] standard = new double[residuals.length][];
      int kept = 0;
      for (int node = 0; node < residuals.length; node++) {
        if (variances[node] > 0) {
          double deviation = Math.sqrt(variances[node]);
          standard[kept++] = Arrays.stream(residuals[node]).map(r -> r / deviation).toArray();
        }
      }
      return Arrays.copyOf(standard, kept);
    }

    private static double intensity(double[][] standard) {
      double variance = 0;
      double squares = 0;
      for (int i = 0; i < standard.length; i++) {
        for (int j = 0; j < i; j++) {
          int n = standard[i].length;
          double sum = 0;
          double sumOfSquares = 0;
          for (int t = 0; t < n; t++) {
            double product = standard[i][t] * standard[j][t];
            sum += product;
            sumOfSquares += product * product;
          }
          variance += (sumOfSquares - sum * sum / n) / (n * (n - 1.0));
          squares += sum / n * (sum / n);
        }
      }
      return squares == 0 ? 1 : Math.max(0, Math.min(1, variance / squares));
    }

    private static double meanSquare(double[] values) {
      return dot(values, values) / values.length;
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
      }
      return sum;
    }
  }
}
