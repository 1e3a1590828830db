package io.raptorflow.operators.agents.architect.allocation;

import java.util.Arrays;
import java.util.List;

/**
 * How long spend works: the part of a week's spend that works in that week, in the next, and so on
 * (adstock, Broadbent 1979, in the forms of Robyn and Meridian). Parts sum to 1, so that what works
 * of a steady spend is that spend.
 *
 * @param parts of the week itself first; never empty
 */
record CarryOver(List<Double> parts) {
  static final int MOST_WEEKS = 52;
  static final CarryOver NONE = new CarryOver(List.of(1.0));

  /** Ends of less than this part of all are left out. */
  private static final double NOTHING = 1e-5;

  /**
   * Each week keeps this part of the last: how much of a unit works after each number of weeks.
   *
   * @param kept 0–1, 1 not included
   */
  static double[] geometric(double kept, int weeks) {
    double[] weights = new double[weeks];
    weights[0] = 1;
    for (int lag = 1; lag < weeks; lag++) {
      weights[lag] = weights[lag - 1] * kept;
    }
    return weights;
  }

  /**
   * Each week keeps the part of the last that a Weibull distribution leaves beyond its number
   * (Robyn's cumulative form): much at first and little later, when the shape is above 1.
   *
   * @param shape above 0
   * @param scale weeks, above 0
   */
  static double[] weibull(double shape, double scale, int weeks) {
    double[] weights = new double[weeks];
    weights[0] = 1;
    for (int lag = 1; lag < weeks; lag++) {
      weights[lag] = weights[lag - 1] * Math.exp(-Math.pow(lag / scale, shape));
    }
    return weights;
  }

  /** Divides weights by their sum. */
  static double[] normalised(double[] weights) {
    double sum = EqualMarginalReturn.sum(weights);
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /** Of weights, without the end that hardly works. */
  static CarryOver of(double[] weights) {
    double sum = EqualMarginalReturn.sum(weights);
    int used = weights.length;
    while (used > 1 && weights[used - 1] < NOTHING * sum) {
      used--;
    }
    return new CarryOver(Arrays.stream(normalised(Arrays.copyOf(weights, used))).boxed().toList());
  }

  /** What works in each week of what was spent in it and before, nothing before the first. */
  double[] working(double[] spend) {
    return convolved(weights(), spend);
  }

  static double[] convolved(double[] weights, double[] spend) {
    double[] working = new double[spend.length];
    for (int week = 0; week < spend.length; week++) {
      int reach = spend[week] == 0 ? 0 : Math.min(weights.length, spend.length - week);
      for (int lag = 0; lag < reach; lag++) {
        working[week + lag] += weights[lag] * spend[week];
      }
    }
    return working;
  }

  double[] weights() {
    return parts.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
