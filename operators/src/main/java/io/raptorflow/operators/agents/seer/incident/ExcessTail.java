package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.Arrays;
import java.util.Optional;

/**
 * How often a series is so far off: what exceeds a threshold is distributed as a generalised Pareto
 * (Pickands 1975; the same tail as that of Siffer et al. 2017).
 *
 * @param threshold t, in the unit of the series
 * @param scale σ of the excesses, above 0, in the same unit
 * @param shape γ: above 0 heavy, 0 exponential, below 0 bounded
 * @param points n, how many were seen in all
 * @param excesses how many of them exceeded the threshold, 1 to n
 */
public record ExcessTail(double threshold, double scale, double shape, long points, long excesses) {
  private static final double NEARLY_EXPONENTIAL = 1e-9;
  private static final double TAIL_SHARE = 0.1;
  private static final int FEWEST_EXCESSES = 10;

  public ExcessTail {
    Required.finite("tail.threshold", threshold);
    Required.above("tail.scale", scale, 0);
    Required.finite("tail.shape", shape);
    if (excesses < 1 || excesses > points) {
      throw new InvalidInput(
          "tail.excesses", Long.toString(excesses), "1 to the number of points, " + points);
    }
  }

  /**
   * Fits the largest tenth of the values, at least ten, by probability-weighted moments (Hosking
   * and Wallis, Parameter and quantile estimation for the generalized Pareto distribution,
   * Technometrics 29, 1987).
   *
   * @param values more than ten
   * @return empty when the largest values are all the same
   */
  static Optional<ExcessTail> fit(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int excesses = Math.max(FEWEST_EXCESSES, (int) Math.ceil(TAIL_SHARE * sorted.length));
    double threshold = sorted[sorted.length - excesses - 1];
    double mean = 0;
    double weighted = 0;
    for (int i = 0; i < excesses; i++) {
      double excess = sorted[sorted.length - excesses + i] - threshold;
      double position = (i + 0.65) / excesses;
      mean += excess / excesses;
      weighted += (1 - position) * excess / excesses;
    }
    double spread = mean - 2 * weighted;
    double scale = 2 * mean * weighted / spread;
    return spread > 0 && scale > 0
        ? Optional.of(new ExcessTail(threshold, scale, 2 - mean / spread, sorted.length, excesses))
        : Optional.empty();
  }

  /**
   * Every how many points a value is as large or larger, on average.
   *
   * @param value above the threshold
   * @return infinite beyond the end of a bounded tail
   */
  double returnPeriod(double value) {
    double excess = (value - threshold) / scale;
    double surprise = excess;
    if (Math.abs(shape) >= NEARLY_EXPONENTIAL) {
      double stretched = shape * excess;
      surprise = stretched <= -1 ? Double.POSITIVE_INFINITY : Math.log1p(stretched) / shape;
    }
    return everyExcess() * Math.exp(surprise);
  }

  /** Every how many points the threshold is exceeded, on average. */
  double everyExcess() {
    return (double) points / excesses;
  }
}
