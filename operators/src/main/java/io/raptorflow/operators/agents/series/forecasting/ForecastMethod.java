package io.raptorflow.operators.agents.series.forecasting;

/** A way to carry a series forward. */
public interface ForecastMethod {
  /** snake_case, as it appears in answers; never changed. */
  String name();

  /** The least observations it can be fitted to. */
  int leastObservations(Periods seasons);

  /**
   * Estimates its coefficients.
   *
   * @param values finite, at even steps, at least {@link #leastObservations}; left as they are
   */
  FittedMethod fit(double[] values, Periods seasons);
}
