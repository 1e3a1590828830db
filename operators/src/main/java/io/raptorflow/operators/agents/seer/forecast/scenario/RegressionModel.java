package io.raptorflow.operators.agents.seer.forecast.scenario;

import io.raptorflow.operators.agents.series.forecasting.Arima;
import io.raptorflow.operators.agents.series.forecasting.ArimaModel;
import io.raptorflow.operators.agents.series.forecasting.ArimaOrder;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A fitted regression with ARIMA errors, taken apart into what scenarios share and what they do
 * not: the forecast is {@code F(y) + Σ βₖ (xₖ − F(xₖ))}, where F continues a series as the errors
 * would.
 */
final class RegressionModel {
  private static final double[][] NONE = {};

  /** Zeros before a lone one, after which the filter has settled. */
  private static final int LEAD_IN = 1_000;

  private final Design design;
  private final ArimaModel fitted;
  private final ArimaModel errorsOnly;
  private final double[][] regressors;
  private final RealMatrix spread;

  private RegressionModel(Design design, ArimaModel fitted) {
    this.design = design;
    this.fitted = fitted;
    this.errorsOnly =
        new ArimaModel(
            fitted.order(),
            fitted.ar(),
            fitted.ma(),
            fitted.seasonalAr(),
            fitted.seasonalMa(),
            new double[0],
            fitted.variance(),
            fitted.logLikelihood(),
            fitted.observations());
    this.regressors = design.regressors(hasConstant(fitted.order()));
    this.spread = spread();
  }

  static RegressionModel of(Design design, ArimaModel fitted) {
    return new RegressionModel(design, fitted);
  }

  static ArimaModel fit(Design design, ArimaOrder order) {
    return Arima.fit(design.response(), design.regressors(hasConstant(order)), order);
  }

  /** A constant is lost by differencing; there is no drift but that of the drivers. */
  static boolean hasConstant(ArimaOrder order) {
    return order.d() + order.seasonalD() == 0;
  }

  /** How many values a fit needs. */
  static int needs(Design design, ArimaOrder order) {
    int regressors = design.columns().length + (hasConstant(order) ? 1 : 0);
    return order.coefficients() + regressors + 2 + order.lost();
  }

  ArimaOrder order() {
    return fitted.order();
  }

  /** Number of regressors, the constant included. */
  int size() {
    return regressors.length;
  }

  /** Deviation of the innovations, unbiased for the regression. */
  double deviation() {
    int n = fitted.observations();
    return Math.sqrt(fitted.variance() * n / Math.max(1, n - size()));
  }

  /** Share of the series' variance that is not left as innovations, 0–1. */
  double explained() {
    double total = Arrays.stream(design.response()).map(value -> value * value).average().orElse(0);
    return total > 0 ? Math.max(0, Math.min(1, 1 - fitted.variance() / total)) : 0;
  }

  /** Constant of the regression in the units of the series; NaN when there is none. */
  double intercept() {
    if (!hasConstant(order())) {
      return Double.NaN;
    }
    double intercept = design.responseMean() + fitted.regression()[0];
    for (int k = 0; k < design.columns().length; k++) {
      intercept -= coefficient(k) * design.means()[k];
    }
    return intercept;
  }

  /** Change of the series with a unit of the driver. */
  double coefficient(int driver) {
    return fitted.regression()[driver + first()] / design.deviations()[driver];
  }

  double standardErrorOfCoefficient(int driver) {
    double[] weights = new double[size()];
    weights[driver + first()] = 1 / design.deviations()[driver];
    return standardError(weights);
  }

  double standardErrorOfIntercept() {
    double[] weights = new double[size()];
    weights[0] = 1;
    for (int k = 0; k < design.columns().length; k++) {
      weights[k + 1] = -design.means()[k] / design.deviations()[k];
    }
    return standardError(weights);
  }

  private double standardError(double[] weights) {
    double[] turned = spread.preMultiply(weights);
    return deviation() * Math.sqrt(Arrays.stream(turned).map(value -> value * value).sum());
  }

  /** What the errors' model alone makes of the series, in its units. */
  double[] continued(int horizon) {
    double[] continued = errorsOnly.forecast(design.response(), horizon).mean();
    return Arrays.stream(continued).map(value -> value + design.responseMean()).toArray();
  }

  /**
   * For each regressor what its coefficient is multiplied with, by step.
   *
   * @param paths of the drivers over the horizon, one row each
   */
  double[][] exposures(double[][] paths, int horizon) {
    double[][] exposures = new double[size()][];
    for (int k = 0; k < exposures.length; k++) {
      double[] coming = new double[horizon];
      if (k < first()) {
        Arrays.fill(coming, 1);
      } else {
        coming = design.standardised(k - first(), paths[k - first()]);
      }
      double[] continued = errorsOnly.forecast(regressors[k], horizon).mean();
      for (int h = 0; h < horizon; h++) {
        coming[h] -= continued[h];
      }
      exposures[k] = coming;
    }
    return exposures;
  }

  double[] regression() {
    return fitted.regression().clone();
  }

  /**
   * Coefficients as they might be as well.
   *
   * @param normal as many standard normal numbers as regressors
   */
  double[] drawnRegression(double[] normal) {
    double[] drawn = spread.operate(normal);
    for (int k = 0; k < drawn.length; k++) {
      drawn[k] = fitted.regression()[k] + deviation() * drawn[k];
    }
    return drawn;
  }

  /** What is left of an innovation after 0, 1, … steps: the forecasts after a lone one. */
  double[] impulseResponse(int steps) {
    double[] lone = new double[LEAD_IN + order().lost()];
    lone[lone.length - 1] = 1;
    double[] response = new double[steps];
    response[0] = 1;
    if (steps > 1) {
      double[] after = errorsOnly.forecast(lone, steps - 1).mean();
      System.arraycopy(after, 0, response, 1, steps - 1);
    }
    return response;
  }

  private int first() {
    return regressors.length - design.columns().length;
  }

  /** The inverse of R of the whitened regressors: covariance of the coefficients is its square. */
  private RealMatrix spread() {
    if (regressors.length == 0) {
      return new Array2DRowRealMatrix(1, 1);
    }
    double[][] whitened = new double[regressors.length][];
    for (int k = 0; k < whitened.length; k++) {
      whitened[k] = errorsOnly.standardizedErrors(regressors[k], NONE);
    }
    RealMatrix r =
        new QRDecomposition(new Array2DRowRealMatrix(whitened, false).transpose())
            .getR()
            .getSubMatrix(0, whitened.length - 1, 0, whitened.length - 1);
    RealMatrix inverse = MatrixUtils.createRealIdentityMatrix(whitened.length);
    for (int k = 0; k < whitened.length; k++) {
      var column = inverse.getColumnVector(k);
      MatrixUtils.solveUpperTriangularSystem(r, column);
      inverse.setColumnVector(k, column);
    }
    return inverse;
  }
}
