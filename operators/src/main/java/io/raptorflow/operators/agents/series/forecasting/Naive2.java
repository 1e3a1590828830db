package io.raptorflow.operators.agents.series.forecasting;

/**
 * The last value after {@link ClassicalSeason}: what the M competitions measure all methods by
 * (Makridakis, Spiliotis and Assimakopoulos 2020).
 */
public final class Naive2 implements ForecastMethod {
  @Override
  public String name() {
    return "naive2";
  }

  @Override
  public int leastObservations(Periods seasons) {
    return 1;
  }

  @Override
  public FittedMethod fit(double[] values, Periods seasons) {
    return new Fit(seasons.shortest());
  }

  private record Fit(int period) implements FittedMethod {
    @Override
    public double[] forecast(double[] values, int horizon) {
      ClassicalSeason season = ClassicalSeason.of(values, period);
      double[] last = SeasonalNaive.forecast(season.adjust(values), 1, horizon);
      return season.restore(last, values.length);
    }

    @Override
    public FittedMethod refit(double[] values) {
      return this;
    }
  }
}
