package io.raptorflow.operators.agents.series.forecasting;

/**
 * A fitted regression with ARIMA errors. Signs are as in R: {@code (1 - φB)(1 - ΦBˢ) ∇ᵈ∇ˢᴰ (y - Xβ)
 * = (1 + θB)(1 + ΘBˢ) ε}. Arrays are not to be modified.
 *
 * @param order orders of the errors
 * @param ar φ, {@code p} of them
 * @param ma θ, {@code q}
 * @param seasonalAr Φ, {@code P}
 * @param seasonalMa Θ, {@code Q}
 * @param regression β, one a regressor
 * @param variance σ² of the innovations by maximum likelihood, in the square of the series' unit
 * @param logLikelihood exact, of the differenced series
 * @param observations that the likelihood is of: those left by differencing
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
public record ArimaModel(
    ArimaOrder order,
    double[] ar,
    double[] ma,
    double[] seasonalAr,
    double[] seasonalMa,
    double[] regression,
    double variance,
    double logLikelihood,
    int observations) {

  /** Akaike's information criterion with the correction for short series (Hurvich and Tsai). */
  public double aicc() {
    int parameters = order.coefficients() + regression.length + 1;
    double left = observations - parameters - 1;
    return left > 0
        ? -2 * logLikelihood + 2 * parameters + 2.0 * parameters * (parameters + 1) / left
        : Double.POSITIVE_INFINITY;
  }

  /**
   * Forecasts of a model without regressors but perhaps a constant.
   *
   * @param values the series, at least as long as differencing uses up; may differ from the one the
   *     model was fitted to, for example be longer
   * @param horizon steps, at least 1
   */
  public ArimaForecast forecast(double[] values, int horizon) {
    if (regression.length > 1) {
      throw new IllegalArgumentException(
          "a model with " + regression.length + " regressors needs their values to come");
    }
    double[][] known = regression.length == 0 ? NONE : Arima.constant(order, 1, values.length);
    double[][] coming =
        regression.length == 0 ? NONE : Arima.constant(order, values.length + 1, horizon);
    return forecast(values, known, coming, horizon);
  }

  /**
   * Forecasts.
   *
   * @param values the series
   * @param regressors one row a regressor, as long as the series
   * @param coming the regressors' values to come, one row each, as long as the horizon
   * @param horizon steps, at least 1
   */
  public ArimaForecast forecast(
      double[] values, double[][] regressors, double[][] coming, int horizon) {
    if (regressors.length != regression.length || coming.length != regression.length) {
      throw new IllegalArgumentException(
          "the model has "
              + regression.length
              + " regressors, was given "
              + regressors.length
              + " and "
              + coming.length
              + " to come");
    }
    double[] errors = values.clone();
    subtractRegression(errors, regressors);
    LagPolynomial differences = LagPolynomial.differences(order);
    double[] stationary = differences.applyTo(errors);
    ArmaFilter filter = ArmaFilter.of(autoregression(), movingAverage());
    double[] state = filter.filter(new double[][] {stationary}).states()[0];
    double[] mean = differences.continueFrom(errors, filter.predict(state, horizon));
    for (int k = 0; k < regression.length; k++) {
      for (int h = 0; h < horizon; h++) {
        mean[h] += regression[k] * coming[k][h];
      }
    }
    return new ArimaForecast(mean, standardErrors(differences, horizon));
  }

  /**
   * One-step errors of the differenced series, each divided by its standard deviation in units of
   * the innovations': independent with variance {@link #variance} if the model is right.
   *
   * @param values the series
   * @param regressors one row a regressor, as long as the series
   */
  public double[] standardizedErrors(double[] values, double[][] regressors) {
    double[] errors = values.clone();
    subtractRegression(errors, regressors);
    double[] stationary = LagPolynomial.differences(order).applyTo(errors);
    return ArmaFilter.of(autoregression(), movingAverage())
        .filter(new double[][] {stationary})
        .innovations()[0];
  }

  /** The autoregressive side, seasonal part multiplied in, without the differences. */
  LagPolynomial autoregression() {
    return LagPolynomial.spaced(ar, 1, -1)
        .times(LagPolynomial.spaced(seasonalAr, order.season(), -1));
  }

  LagPolynomial movingAverage() {
    return LagPolynomial.spaced(ma, 1, 1)
        .times(LagPolynomial.spaced(seasonalMa, order.season(), 1));
  }

  private double[] standardErrors(LagPolynomial differences, int horizon) {
    double[] psi = autoregression().times(differences).divide(movingAverage(), horizon);
    double[] errors = new double[horizon];
    double sum = 0;
    for (int h = 0; h < horizon; h++) {
      sum += psi[h] * psi[h];
      errors[h] = Math.sqrt(variance * sum);
    }
    return errors;
  }

  private void subtractRegression(double[] values, double[][] regressors) {
    for (int k = 0; k < regression.length; k++) {
      for (int t = 0; t < values.length; t++) {
        values[t] -= regression[k] * regressors[k][t];
      }
    }
  }

  private static final double[][] NONE = new double[0][];
}
