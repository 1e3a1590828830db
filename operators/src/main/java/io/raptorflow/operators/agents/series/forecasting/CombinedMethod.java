package io.raptorflow.operators.agents.series.forecasting;

import java.util.List;

/**
 * {@link Combination} as a method, so that it can be backtested as others are: its weights rest on
 * origins inside the observations it is fitted to.
 *
 * @param horizon steps the weights are to serve
 */
public record CombinedMethod(int horizon) implements ForecastMethod {
  @Override
  public String name() {
    return "combination";
  }

  @Override
  public int leastObservations(Periods seasons) {
    return Combination.leastObservations(Combination.standardMethods(), seasons);
  }

  @Override
  public FittedMethod fit(double[] values, Periods seasons) {
    Combination combination =
        Combination.of(values, seasons, Combination.standardMethods(), horizon);
    return new Fit(combination.fitted(), combination.weights());
  }

  @SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
  private record Fit(List<FittedMethod> fitted, double[] weights) implements FittedMethod {
    @Override
    public double[] forecast(double[] values, int horizon) {
      return Combination.weighted(fitted, weights, values, horizon);
    }

    @Override
    public FittedMethod refit(double[] values) {
      return new Fit(fitted.stream().map(method -> method.refit(values)).toList(), weights);
    }
  }
}
