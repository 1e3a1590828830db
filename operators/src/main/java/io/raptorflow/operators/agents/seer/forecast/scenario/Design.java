package io.raptorflow.operators.agents.seer.forecast.scenario;

import io.raptorflow.operators.agents.series.forecasting.ArimaOrder;
import java.util.Arrays;

/**
 * The regression in numbers that keep their digits: each column less its mean and divided by its
 * deviation, with a column of ones in front.
 *
 * @param response the series less its mean
 * @param responseMean that mean
 * @param columns of the drivers, standardised
 * @param means of the drivers
 * @param deviations of the drivers, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Design(
    double[] response,
    double responseMean,
    double[][] columns,
    double[] means,
    double[] deviations) {

  static Design of(double[] response, double[][] drivers) {
    double[] means = Arrays.stream(drivers).mapToDouble(Design::mean).toArray();
    double[] deviations = new double[drivers.length];
    double[][] columns = new double[drivers.length][];
    for (int k = 0; k < drivers.length; k++) {
      double[] centred = minus(drivers[k], means[k]);
      double square = mean(Arrays.stream(centred).map(value -> value * value).toArray());
      double deviation = square > 0 ? Math.sqrt(square) : 1;
      deviations[k] = deviation;
      columns[k] = Arrays.stream(centred).map(value -> value / deviation).toArray();
    }
    double mean = mean(response);
    return new Design(minus(response, mean), mean, columns, means, deviations);
  }

  /** A driver's values to come, as its column continues. */
  double[] standardised(int driver, double[] values) {
    return Arrays.stream(values)
        .map(value -> (value - means[driver]) / deviations[driver])
        .toArray();
  }

  /** The columns of a regression with or without a constant. */
  double[][] regressors(boolean constant) {
    if (!constant) {
      return columns;
    }
    double[][] all = new double[columns.length + 1][];
    all[0] = new double[response.length];
    Arrays.fill(all[0], 1);
    System.arraycopy(columns, 0, all, 1, columns.length);
    return all;
  }

  /** The drivers as errors with differences see them. */
  double[][] differenced(ArimaOrder order) {
    double[][] differenced = columns.clone();
    for (int k = 0; k < differenced.length; k++) {
      for (int i = 0; i < order.d(); i++) {
        differenced[k] = differenced(differenced[k], 1);
      }
      for (int i = 0; i < order.seasonalD(); i++) {
        differenced[k] = differenced(differenced[k], order.season());
      }
    }
    return differenced;
  }

  private static double[] differenced(double[] values, int lag) {
    double[] differences = new double[values.length - lag];
    Arrays.setAll(differences, t -> values[t + lag] - values[t]);
    return differences;
  }

  /** Twice, because the first mean of large numbers is off by its rounding. */
  private static double mean(double[] values) {
    double first = Arrays.stream(values).sum() / values.length;
    return first + Arrays.stream(values).map(value -> value - first).sum() / values.length;
  }

  private static double[] minus(double[] values, double mean) {
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }
}
