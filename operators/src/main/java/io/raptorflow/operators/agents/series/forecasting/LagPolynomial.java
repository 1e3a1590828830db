package io.raptorflow.operators.agents.series.forecasting;

import java.util.Arrays;

/**
 * A polynomial in the lag operator, {@code 1 + c₁B + c₂B² + …}, as the coefficients {@code 1, c₁,
 * c₂, …}.
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
record LagPolynomial(double[] coefficients) {
  static final LagPolynomial ONE = new LagPolynomial(new double[] {1});

  /** {@code 1 + sign·c₁Bˢ + sign·c₂B²ˢ + …}. */
  static LagPolynomial spaced(double[] c, int lag, int sign) {
    double[] coefficients = new double[c.length * lag + 1];
    coefficients[0] = 1;
    for (int i = 0; i < c.length; i++) {
      coefficients[(i + 1) * lag] = sign * c[i];
    }
    return new LagPolynomial(coefficients);
  }

  /** {@code (1 - B)ᵈ (1 - Bˢ)ᴰ}: what makes a series of this order stationary. */
  static LagPolynomial differences(ArimaOrder order) {
    LagPolynomial product = ONE;
    for (int i = 0; i < order.d(); i++) {
      product = product.times(spaced(new double[] {1}, 1, -1));
    }
    for (int i = 0; i < order.seasonalD(); i++) {
      product = product.times(spaced(new double[] {1}, order.season(), -1));
    }
    return product;
  }

  LagPolynomial times(LagPolynomial other) {
    double[] product = new double[coefficients.length + other.coefficients.length - 1];
    for (int i = 0; i < coefficients.length; i++) {
      if (coefficients[i] != 0) {
        for (int j = 0; j < other.coefficients.length; j++) {
          product[i + j] += coefficients[i] * other.coefficients[j];
        }
      }
    }
    return new LagPolynomial(product);
  }

  int degree() {
    return coefficients.length - 1;
  }

  /** The polynomial applied to a series, from its first value that has all lags. */
  double[] applyTo(double[] values) {
    double[] applied = new double[Math.max(0, values.length - degree())];
    for (int lag = 0; lag <= degree(); lag++) {
      double c = coefficients[lag];
      if (c != 0) {
        for (int t = 0; t < applied.length; t++) {
          applied[t] += c * values[t + degree() - lag];
        }
      }
    }
    return applied;
  }

  /**
   * Undoes {@link #applyTo} beyond the end of a series.
   *
   * @param values the series the polynomial was applied to, at least as long as its degree
   * @param applied what the polynomial gives after the last value
   * @return the values after the last
   */
  double[] continueFrom(double[] values, double[] applied) {
    double[] joined = Arrays.copyOfRange(values, values.length - degree(), values.length);
    joined = Arrays.copyOf(joined, degree() + applied.length);
    for (int h = 0; h < applied.length; h++) {
      int at = degree() + h;
      joined[at] = applied[h];
      for (int lag = 1; lag <= degree(); lag++) {
        joined[at] -= coefficients[lag] * joined[at - lag];
      }
    }
    return Arrays.copyOfRange(joined, degree(), joined.length);
  }

  /**
   * The first coefficients of the power series {@code numerator / this}.
   *
   * @param count how many, from that of {@code B⁰}
   */
  double[] divide(LagPolynomial numerator, int count) {
    double[] quotient = new double[count];
    for (int i = 0; i < count; i++) {
      double value = i <= numerator.degree() ? numerator.coefficients[i] : 0;
      for (int lag = 1; lag <= Math.min(i, degree()); lag++) {
        value -= coefficients[lag] * quotient[i - lag];
      }
      quotient[i] = value;
    }
    return quotient;
  }
}
