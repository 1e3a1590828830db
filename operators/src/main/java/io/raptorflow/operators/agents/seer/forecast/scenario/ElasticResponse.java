package io.raptorflow.operators.agents.seer.forecast.scenario;

import java.util.Arrays;
import java.util.List;

/**
 * By how much drivers with a known elasticity multiply the series, relative to the geometric mean
 * of their history: {@code Π (x / x̄)^ε}.
 */
final class ElasticResponse {
  private final List<Driver> drivers;
  private final double[] logMeans;

  ElasticResponse(List<Driver> drivers) {
    this.drivers = drivers;
    this.logMeans =
        drivers.stream()
            .mapToDouble(
                driver -> driver.values().stream().mapToDouble(Math::log).average().orElse(0))
            .toArray();
  }

  List<Driver> drivers() {
    return drivers;
  }

  double[] ofHistory(int length) {
    return multipliers(
        drivers.stream().map(driver -> Numbers.array(driver.values())).toArray(double[][]::new),
        length);
  }

  /**
   * @param paths one row a driver
   */
  double[] multipliers(double[][] paths, int length) {
    double[] multipliers = new double[length];
    for (int t = 0; t < length; t++) {
      double log = 0;
      for (int k = 0; k < paths.length; k++) {
        log += elasticity(k) * (Math.log(paths[k][t]) - logMeans[k]);
      }
      multipliers[t] = Math.exp(log);
    }
    return multipliers;
  }

  /** Change of the multiplier's logarithm when a driver goes from one value to another. */
  double logChange(int driver, double from, double to) {
    return elasticity(driver) * Math.log(to / from);
  }

  private double elasticity(int driver) {
    Double elasticity = drivers.get(driver).elasticity();
    return elasticity == null ? 0 : elasticity;
  }

  static double[] divided(double[] values, double[] multipliers) {
    double[] divided = values.clone();
    Arrays.setAll(divided, t -> values[t] / multipliers[t]);
    return divided;
  }
}
