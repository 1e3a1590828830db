package io.raptorflow.operators.agents.series.forecasting;

/** A method whose form and coefficients are settled. */
public interface FittedMethod {
  /**
   * Forecasts from the end of a series, with the coefficients as they are: a backtest rolls its
   * origin forward without a fit at each.
   *
   * @param values finite, at even steps, at least as many as the method needs; left as they are
   * @param horizon steps, at least 1
   * @return one value a step
   */
  double[] forecast(double[] values, int horizon);

  /**
   * Estimates the coefficients anew and keeps the form: orders, kind of season.
   *
   * @param values as for {@link ForecastMethod#fit}
   */
  FittedMethod refit(double[] values);
}
