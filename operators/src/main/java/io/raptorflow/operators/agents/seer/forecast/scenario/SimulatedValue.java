package io.raptorflow.operators.agents.seer.forecast.scenario;

import java.util.Arrays;

/** The runs of one value, put in order. */
final class SimulatedValue {
  private final double[] sorted;

  SimulatedValue(double[] runs) {
    this.sorted = runs.clone();
    Arrays.sort(sorted);
  }

  ScenarioForecast.Expected about(double mean) {
    return new ScenarioForecast.Expected(
        mean, quantile(.1), quantile(.9), quantile(.025), quantile(.975));
  }

  /** Standard error of the runs' mean. */
  double standardErrorOfMean() {
    double mean = Arrays.stream(sorted).average().orElse(0);
    double squares = Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (sorted.length - 1) / sorted.length);
  }

  /** Linear between the order statistics (type 7 of Hyndman and Fan 1996). */
  private double quantile(double probability) {
    double at = probability * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
