package io.raptorflow.operators.agents.series.forecasting;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Regression with ARIMA errors by exact maximum likelihood (Box and Jenkins; Harvey 1989). The
 * variance and the regression are concentrated out: for given ARMA coefficients the Kalman filter
 * whitens the differenced series and regressors, and least squares gives the rest. What remains is
 * itself a sum of squares, {@code Σ e²/f · (Π f)^(1/n)}, and is minimised as one.
 */
public final class Arima {
  private final ArimaOrder order;
  private final double[][] columns;
  private final int n;

  private Arima(double[] values, double[][] regressors, ArimaOrder order) {
    this.order = order;
    LagPolynomial differences = LagPolynomial.differences(order);
    this.columns = new double[regressors.length + 1][];
    columns[0] = differences.applyTo(values);
    for (int k = 0; k < regressors.length; k++) {
      columns[k + 1] = differences.applyTo(regressors[k]);
    }
    this.n = columns[0].length;
  }

  /**
   * Fits a model without regressors.
   *
   * @param values finite, at even steps
   * @param constant whether there is a mean or, with one difference, a drift
   * @throws IllegalArgumentException if the series is too short for the order
   */
  public static ArimaModel fit(double[] values, ArimaOrder order, boolean constant) {
    return constant
        ? fit(values, constant(order, 1, values.length), order)
        : fit(values, new double[0][], order);
  }

  /**
   * Fits a model with regressors.
   *
   * @param values finite, at even steps
   * @param regressors one row each, as long as the series; a constant is a row of ones
   * @throws IllegalArgumentException if the series is too short for the order, or regressors are
   *     collinear once differenced
   */
  public static ArimaModel fit(double[] values, double[][] regressors, ArimaOrder order) {
    for (double[] regressor : regressors) {
      if (regressor.length != values.length) {
        throw new IllegalArgumentException(
            "a regressor has " + regressor.length + " values, the series " + values.length);
      }
    }
    int parameters = order.coefficients() + regressors.length;
    if (values.length - order.lost() < parameters + 2) {
      throw new IllegalArgumentException(
          "order %s with %d regressors needs at least %d values, was given %d"
              .formatted(order, regressors.length, parameters + 2 + order.lost(), values.length));
    }
    return new Arima(values, regressors, order)
        .fit(new double[order.coefficients()], LeastSquares.FINE)
        .model();
  }

  /**
   * Fits roughly, for the comparison of many orders.
   *
   * @param start coefficients as the search sees them: the order's φ, θ, Φ, Θ, any real numbers
   */
  static Found fitRoughly(double[] values, ArimaOrder order, boolean constant, double[] start) {
    double[][] regressors = constant ? constant(order, 1, values.length) : new double[0][];
    return new Arima(values, regressors, order).fit(start, LeastSquares.ROUGH);
  }

  /**
   * A fit and where it was found.
   *
   * @param free coefficients as the search sees them
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
  record Found(ArimaModel model, double[] free) {}

  /** The regressor whose coefficient is the mean of the differenced series, from a position on. */
  static double[][] constant(ArimaOrder order, int from, int length) {
    int differences = order.d() + order.seasonalD();
    if (differences > 1) {
      throw new IllegalArgumentException(
          "a constant needs at most one difference, order was " + order);
    }
    double scale = order.seasonalD() == 1 ? order.season() : 1;
    double[] row = new double[length];
    for (int t = 0; t < length; t++) {
      row[t] = differences == 0 ? 1 : (from + t) / scale;
    }
    return new double[][] {row};
  }

  private Found fit(double[] start, double tolerance) {
    double[] best =
        start.length == 0
            ? start
            : LeastSquares.minimize(this::weightedErrors, start, n, tolerance);
    ArimaModel unscaled = model(best, new double[columns.length - 1], 1, 0);
    ArmaFilter.Filtered filtered = filter(unscaled);
    RealVector regression = regression(filtered.innovations());
    double[] errors = errors(filtered.innovations(), regression);
    double variance = sumOfSquares(errors) / n;
    double logLikelihood =
        -0.5 * (n * (Math.log(2 * Math.PI * variance) + 1) + filtered.sumLogVariance());
    return new Found(model(best, regression.toArray(), variance, logLikelihood), best);
  }

  /** Errors whose sum of squares is least where the likelihood is greatest. */
  private double[] weightedErrors(double[] free) {
    ArmaFilter.Filtered filtered = filter(model(free, new double[columns.length - 1], 1, 0));
    double[] errors = errors(filtered.innovations(), regression(filtered.innovations()));
    double weight = Math.exp(filtered.sumLogVariance() / (2 * n));
    for (int t = 0; t < n; t++) {
      errors[t] *= weight;
    }
    return errors;
  }

  private ArmaFilter.Filtered filter(ArimaModel model) {
    return ArmaFilter.of(model.autoregression(), model.movingAverage()).filter(columns);
  }

  private RealVector regression(double[][] whitened) {
    if (whitened.length == 1) {
      return new ArrayRealVector(0);
    }
    RealMatrix design =
        new Array2DRowRealMatrix(Arrays.copyOfRange(whitened, 1, whitened.length), false)
            .transpose();
    try {
      return new QRDecomposition(design).getSolver().solve(new ArrayRealVector(whitened[0], false));
    } catch (SingularMatrixException collinear) {
      throw new IllegalArgumentException(
          "regressors are collinear after differencing by order " + order, collinear);
    }
  }

  private double[] errors(double[][] whitened, RealVector regression) {
    double[] errors = whitened[0].clone();
    for (int k = 0; k < regression.getDimension(); k++) {
      double beta = regression.getEntry(k);
      for (int t = 0; t < n; t++) {
        errors[t] -= beta * whitened[k + 1][t];
      }
    }
    return errors;
  }

  private ArimaModel model(
      double[] free, double[] regression, double variance, double logLikelihood) {
    int p = order.p();
    int q = order.q();
    int seasonalP = order.seasonalP();
    double[] negatedMa = StationaryCoefficients.of(Arrays.copyOfRange(free, p, p + q));
    double[] negatedSeasonalMa =
        StationaryCoefficients.of(Arrays.copyOfRange(free, p + q + seasonalP, free.length));
    return new ArimaModel(
        order,
        StationaryCoefficients.of(Arrays.copyOf(free, p)),
        negated(negatedMa),
        StationaryCoefficients.of(Arrays.copyOfRange(free, p + q, p + q + seasonalP)),
        negated(negatedSeasonalMa),
        regression,
        variance,
        logLikelihood,
        n);
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }

  private static double sumOfSquares(double[] values) {
    return Arrays.stream(values).map(value -> value * value).sum();
  }
}
