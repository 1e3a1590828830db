package io.raptorflow.operators.agents.series.forecasting;

import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000): after {@link ClassicalSeason}, the mean
 * of a straight line through the series and of simple smoothing of the series with its distance to
 * that line doubled.
 */
public final class Theta implements ForecastMethod {
  @Override
  public String name() {
    return "theta";
  }

  @Override
  public int leastObservations(Periods seasons) {
    return 3;
  }

  @Override
  public FittedMethod fit(double[] values, Periods seasons) {
    return Fit.of(values, seasons.longest());
  }

  private record Fit(int period, double share) implements FittedMethod {
    static Fit of(double[] values, int period) {
      double[] adjusted = ClassicalSeason.of(values, period).adjust(values);
      return new Fit(period, SimpleSmoothing.share(doubled(adjusted, line(adjusted))));
    }

    @Override
    public double[] forecast(double[] values, int horizon) {
      ClassicalSeason season = ClassicalSeason.of(values, period);
      double[] adjusted = season.adjust(values);
      SimpleRegression line = line(adjusted);
      double level = SimpleSmoothing.level(doubled(adjusted, line), share);
      double[] forecast = new double[horizon];
      for (int h = 0; h < horizon; h++) {
        forecast[h] = (line.predict(values.length + h) + level) / 2;
      }
      return season.restore(forecast, values.length);
    }

    @Override
    public FittedMethod refit(double[] values) {
      return of(values, period);
    }
  }

  private static SimpleRegression line(double[] values) {
    SimpleRegression line = new SimpleRegression();
    for (int t = 0; t < values.length; t++) {
      line.addData(t, values[t]);
    }
    return line;
  }

  private static double[] doubled(double[] values, SimpleRegression line) {
    double[] doubled = new double[values.length];
    for (int t = 0; t < values.length; t++) {
      doubled[t] = 2 * values[t] - line.predict(t);
    }
    return doubled;
  }
}
