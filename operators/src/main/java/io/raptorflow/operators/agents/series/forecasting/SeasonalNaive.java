package io.raptorflow.operators.agents.series.forecasting;

/** The same as one season ago; without a season, the same as last. */
public final class SeasonalNaive implements ForecastMethod {
  @Override
  public String name() {
    return "seasonal_naive";
  }

  @Override
  public int leastObservations(Periods seasons) {
    return seasons.longest();
  }

  @Override
  public FittedMethod fit(double[] values, Periods seasons) {
    return new Fit(seasons.longest());
  }

  private record Fit(int period) implements FittedMethod {
    @Override
    public double[] forecast(double[] values, int horizon) {
      return SeasonalNaive.forecast(values, period, horizon);
    }

    @Override
    public FittedMethod refit(double[] values) {
      return this;
    }
  }

  static double[] forecast(double[] values, int period, int horizon) {
    double[] forecast = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      forecast[h] = values[values.length - period + h % period];
    }
    return forecast;
  }
}
