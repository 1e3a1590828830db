package io.raptorflow.operators.agents.series.forecasting;

import java.util.Arrays;

/**
 * What a method missed by from each rolling origin.
 *
 * @param origins where from
 * @param errors forecast less actual, by origin and step; NaN beyond the end of the series
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
public record RollingErrors(RollingOrigins origins, double[][] errors) {

  /**
   * Rolls a method forward with its coefficients as they are.
   *
   * @param fitted to no more than the observations of the first origin
   */
  public static RollingErrors of(
      FittedMethod fitted, double[] values, RollingOrigins origins, int horizon) {
    int[] positions = origins.positions();
    double[][] errors = new double[positions.length][horizon];
    for (int i = 0; i < positions.length; i++) {
      double[] forecast = fitted.forecast(Arrays.copyOf(values, positions[i]), horizon);
      for (int h = 0; h < horizon; h++) {
        int at = positions[i] + h;
        errors[i][h] = at < values.length ? forecast[h] - values[at] : Double.NaN;
      }
    }
    return new RollingErrors(origins, errors);
  }

  /** Mean of the absolute errors of all origins and steps. */
  public double meanAbsolute() {
    double sum = 0;
    int count = 0;
    for (double[] ofOrigin : errors) {
      for (double error : ofOrigin) {
        if (!Double.isNaN(error)) {
          sum += Math.abs(error);
          count++;
        }
      }
    }
    return sum / count;
  }

  /** The errors of one step, oldest first, those that are known. */
  public double[] ofStep(int step) {
    return Arrays.stream(errors)
        .mapToDouble(ofOrigin -> ofOrigin[step])
        .filter(error -> !Double.isNaN(error))
        .toArray();
  }
}
