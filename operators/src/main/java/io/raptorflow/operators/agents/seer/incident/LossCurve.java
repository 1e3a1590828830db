package io.raptorflow.operators.agents.seer.incident;

import java.util.List;

/**
 * What an incident costs when the expected path may have been wrong: the area between actual and
 * expected on the bad side, times the unit's value, with the whole path shifted by an error of the
 * forecast. A value on the good side costs nothing and pays for nothing.
 *
 * @param differences actual − expected of each point, in the unit of the series
 * @param side where a value does harm
 * @param worth of one unit over one step, in the currency
 */
record LossCurve(double[] differences, BadSide side, double worth) {
  /** Standard normal quantile of 90 %. */
  private static final double NINETY = 1.2815515655446004;

  /** What was lost, were the forecast right. */
  double atExpected() {
    double area = 0;
    for (double difference : differences) {
      area += Math.max(0, side.harm(difference));
    }
    return area * worth;
  }

  double tenth(List<Double> errors) {
    return shifted(-NINETY * errorOfMean(errors));
  }

  double ninetieth(List<Double> errors) {
    return shifted(NINETY * errorOfMean(errors));
  }

  private double shifted(double shift) {
    double area = 0;
    for (double difference : differences) {
      area += Math.max(0, side.harm(difference) + shift);
    }
    return area * worth;
  }

  /**
   * Standard deviation of the mean forecast error over the incident, for errors that depend on one
   * another as in an autoregression of first order.
   */
  private double errorOfMean(List<Double> errors) {
    int n = differences.length;
    double correlation = Math.max(0, autocorrelation(errors));
    double weights = n;
    double power = 1;
    for (int lag = 1; lag < n; lag++) {
      power *= correlation;
      weights += 2 * (n - lag) * power;
    }
    return Math.sqrt(meanSquare(errors) * weights) / n;
  }

  /** About zero and not their mean: a forecast that is always off is that much less certain. */
  private static double meanSquare(List<Double> errors) {
    return errors.stream().mapToDouble(error -> error * error).sum() / errors.size();
  }

  private static double autocorrelation(List<Double> errors) {
    double squares = meanSquare(errors) * errors.size();
    double products = 0;
    for (int i = 1; i < errors.size(); i++) {
      products += errors.get(i) * errors.get(i - 1);
    }
    return squares == 0 ? 0 : products / squares;
  }
}
