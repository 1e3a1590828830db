package io.raptorflow.operators.agents.series.forecasting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Forecasts of several methods, weighted by how little each erred from rolling origins (Bates and
 * Granger 1969). Weights fall with the fourth power of the mean absolute error: the power was
 * chosen once, on the open half of M4's hourly and weekly series, where the inverse of the square
 * spread them too evenly.
 *
 * @param methods that took part
 * @param weights one a method, 0–1, sum 1
 * @param fitted the methods, fitted to all observations
 * @param mean the weighted forecast, by step
 * @param errors the weighted rolling errors
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
public record Combination(
    List<ForecastMethod> methods,
    double[] weights,
    List<FittedMethod> fitted,
    double[] mean,
    RollingErrors errors) {
  private static final double POWER = 4;
  private static final int MOST_ORIGINS = 40;

  /** Errors from further back tell little of those to come. */
  private static final int REACH_HORIZONS = 8;

  public Combination {
    methods = List.copyOf(methods);
    fitted = List.copyOf(fitted);
  }

  /** The methods of which every forecast is made. */
  public static List<ForecastMethod> standardMethods() {
    return List.of(new SeasonalNaive(), new Theta(), new DampedEts(), new MstlArima());
  }

  /** Observations from which these methods and one origin can be had. */
  public static int leastObservations(List<ForecastMethod> methods, Periods periods) {
    return 1 + methods.stream().mapToInt(m -> m.leastObservations(periods)).max().orElseThrow();
  }

  /**
   * Backtests the methods, weighs them, and fits them anew to all observations.
   *
   * @param values at least {@link #leastObservations}
   */
  public static Combination of(
      double[] values, Periods periods, List<ForecastMethod> methods, int horizon) {
    int needed = leastObservations(methods, periods) - 1;
    int recent = Math.max(values.length / 2, values.length - REACH_HORIZONS * horizon);
    int least = Math.min(values.length - 1, Math.max(needed, recent));
    RollingOrigins origins = RollingOrigins.over(values.length, least, MOST_ORIGINS, periods);
    double[] known = Arrays.copyOf(values, origins.first());
    List<RollingErrors> errors = new ArrayList<>();
    List<FittedMethod> fitted = new ArrayList<>();
    for (ForecastMethod method : methods) {
      FittedMethod early = method.fit(known, periods);
      errors.add(RollingErrors.of(early, values, origins, horizon));
      fitted.add(early.refit(values));
    }
    double[] weights = weights(errors);
    double[][] combined = new double[origins.count()][horizon];
    for (int o = 0; o < combined.length; o++) {
      for (int k = 0; k < weights.length; k++) {
        add(combined[o], errors.get(k).errors()[o], weights[k]);
      }
    }
    return new Combination(
        methods,
        weights,
        fitted,
        weighted(fitted, weights, values, horizon),
        new RollingErrors(origins, combined));
  }

  static double[] weighted(
      List<FittedMethod> fitted, double[] weights, double[] values, int horizon) {
    double[] mean = new double[horizon];
    for (int k = 0; k < weights.length; k++) {
      add(mean, fitted.get(k).forecast(values, horizon), weights[k]);
    }
    return mean;
  }

  private static double[] weights(List<RollingErrors> errors) {
    double[] sizes = errors.stream().mapToDouble(RollingErrors::meanAbsolute).toArray();
    double smallest = Arrays.stream(sizes).min().orElseThrow();
    // A method that never erred leaves nothing to the others.
    double[] weights =
        Arrays.stream(sizes)
            .map(size -> size == smallest ? 1 : Math.pow(smallest / size, POWER))
            .toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private static void add(double[] to, double[] part, double weight) {
    for (int i = 0; i < to.length; i++) {
      to[i] += weight * part[i];
    }
  }
}
