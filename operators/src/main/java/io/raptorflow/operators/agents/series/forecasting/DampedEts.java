package io.raptorflow.operators.agents.series.forecasting;

import java.util.Arrays;

/**
 * Exponential smoothing with a damped trend in its state-space form (Hyndman, Koehler, Snyder and
 * Grose 2002): ETS(A,Ad,N) without a season, else ETS(A,Ad,A) or ETS(M,Ad,M), whichever is likelier
 * (they have as many parameters, so that any information criterion says the same).
 */
public final class DampedEts implements ForecastMethod {
  /** A season needs two periods to be told from the trend. */
  private static final int LEAST_PERIODS = 2;

  private static final int LEAST_OBSERVATIONS = 8;

  @Override
  public String name() {
    return "damped_ets";
  }

  @Override
  public int leastObservations(Periods seasons) {
    return Math.max(LEAST_OBSERVATIONS, LEAST_PERIODS * seasons.longest() + 1);
  }

  @Override
  public FittedMethod fit(double[] values, Periods seasons) {
    int period = seasons.longest();
    Fit additive = Fit.of(values, period, false, DampedSmoothing.START);
    if (period == 1 || Arrays.stream(values).anyMatch(value -> value <= 0)) {
      return additive;
    }
    Fit multiplicative = Fit.of(values, period, true, DampedSmoothing.START);
    return multiplicative.cost < additive.cost ? multiplicative : additive;
  }

  /**
   * @param free coefficients as the search sees them
   * @param cost least where the likelihood is greatest, comparable between forms
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
  private record Fit(int period, boolean multiplicative, double[] free, double cost)
      implements FittedMethod {

    static Fit of(double[] values, int period, boolean multiplicative, double[] start) {
      double[] best =
          LeastSquares.minimize(
              free -> new DampedSmoothing(period, multiplicative, values, free).run(values),
              start,
              values.length,
              LeastSquares.ROUGH);
      double cost = 0;
      for (double error : new DampedSmoothing(period, multiplicative, values, best).run(values)) {
        cost += error * error;
      }
      return new Fit(period, multiplicative, best, cost);
    }

    @Override
    public double[] forecast(double[] values, int horizon) {
      var smoothing = new DampedSmoothing(period, multiplicative, values, free);
      smoothing.run(values);
      return smoothing.forecast(values.length, horizon);
    }

    @Override
    public FittedMethod refit(double[] values) {
      return of(values, period, multiplicative, free);
    }
  }
}
