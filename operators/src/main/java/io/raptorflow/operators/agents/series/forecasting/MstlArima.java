package io.raptorflow.operators.agents.series.forecasting;

import io.raptorflow.operators.agents.series.decomposition.Decomposition;
import io.raptorflow.operators.agents.series.decomposition.Mstl;
import java.util.Arrays;

/**
 * Periods by MSTL (Bandara, Hyndman and Bergmeir 2021), each carried on as in its last period, and
 * what is left by the ARIMA model that {@link ArimaSearch} chooses.
 */
public final class MstlArima implements ForecastMethod {
  /** Orders are chosen on the latest observations only, coefficients on all. */
  private static final int MOST_FOR_CHOICE = 400;

  private static final int LEAST_OBSERVATIONS = 12;

  @Override
  public String name() {
    return "mstl_arima";
  }

  @Override
  public int leastObservations(Periods seasons) {
    return Math.max(LEAST_OBSERVATIONS, 2 * seasons.longest() + 1);
  }

  @Override
  public FittedMethod fit(double[] values, Periods seasons) {
    int[] periods = seasons.periods().stream().mapToInt(period -> period).toArray();
    Parts parts = Parts.of(values, periods);
    double[] latest =
        Arrays.copyOfRange(
            parts.adjusted, Math.max(0, values.length - MOST_FOR_CHOICE), values.length);
    return Fit.of(parts, ArimaSearch.choose(latest));
  }

  @SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
  private record Fit(int[] periods, ArimaSearch.Choice choice, ArimaModel model)
      implements FittedMethod {
    static Fit of(Parts parts, ArimaSearch.Choice choice) {
      ArimaModel model =
          Arima.fitRoughly(parts.adjusted, choice.order(), choice.constant(), choice.free())
              .model();
      return new Fit(parts.periods, choice, model);
    }

    @Override
    public double[] forecast(double[] values, int horizon) {
      Parts parts = Parts.of(values, periods);
      double[] forecast = model.forecast(parts.adjusted, horizon).mean();
      for (int i = 0; i < periods.length; i++) {
        double[] season = SeasonalNaive.forecast(parts.seasonals[i], periods[i], horizon);
        for (int h = 0; h < horizon; h++) {
          forecast[h] += season[h];
        }
      }
      return forecast;
    }

    @Override
    public FittedMethod refit(double[] values) {
      return of(Parts.of(values, periods), choice);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
  private record Parts(int[] periods, double[][] seasonals, double[] adjusted) {
    static Parts of(double[] values, int[] periods) {
      if (periods.length == 0) {
        return new Parts(periods, new double[0][], values);
      }
      Decomposition parts = Mstl.decompose(values, periods, false);
      return new Parts(periods, parts.seasonals().toArray(double[][]::new), parts.adjusted());
    }
  }
}
