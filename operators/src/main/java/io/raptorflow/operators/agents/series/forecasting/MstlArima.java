package io.raptorflow.operators.agents.series.forecasting;

import io.raptorflow.operators.agents.series.decomposition.Decomposition;
import io.raptorflow.operators.agents.series.decomposition.Mstl;
import java.util.Arrays;

/**
 * Seasons by MSTL (Bandara, Hyndman and Bergmeir 2021), each carried on as in its last period, and
 * what is left by the ARIMA model that {@link ArimaSearch} chooses; of the logarithms where the
 * season grows with the level ({@link SeasonalScale}).
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
    SeasonalScale scale = SeasonalScale.of(values, seasons.longest());
    Parts parts = Parts.of(scale.apply(values), periods);
    double[] latest =
        Arrays.copyOfRange(
            parts.adjusted, Math.max(0, values.length - MOST_FOR_CHOICE), values.length);
    return Fit.of(parts, scale, ArimaSearch.choose(latest));
  }

  @SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
  private record Fit(
      int[] periods, SeasonalScale scale, ArimaSearch.Choice choice, ArimaModel model)
      implements FittedMethod {
    static Fit of(Parts parts, SeasonalScale scale, ArimaSearch.Choice choice) {
      ArimaModel model =
          Arima.fitRoughly(parts.adjusted, choice.order(), choice.constant(), choice.free())
              .model();
      return new Fit(parts.periods, scale, choice, model);
    }

    @Override
    public double[] forecast(double[] values, int horizon) {
      // Values that leave the logarithm's domain are forecast as they are, by the same orders.
      if (!scale.admits(values)) {
        return of(Parts.of(values, periods), SeasonalScale.PLAIN, choice).forecast(values, horizon);
      }
      Parts parts = Parts.of(scale.apply(values), periods);
      double[] forecast = model.forecast(parts.adjusted, horizon).mean();
      for (int i = 0; i < periods.length; i++) {
        double[] season = SeasonalNaive.forecast(parts.seasonals[i], periods[i], horizon);
        for (int h = 0; h < horizon; h++) {
          forecast[h] += season[h];
        }
      }
      return scale.undo(forecast);
    }

    @Override
    public FittedMethod refit(double[] values) {
      SeasonalScale kept = scale.admits(values) ? scale : SeasonalScale.PLAIN;
      return of(Parts.of(kept.apply(values), periods), kept, choice);
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
