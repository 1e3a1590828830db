package io.raptorflow.operators.agents.series.forecasting;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Adaptive conformal inference (Gibbs and Candès 2021) for one step ahead of a forecast: the width
 * of an interval is a quantile of the absolute errors before it, and the level of that quantile
 * moves with each hit and miss, so that in the long run as many outcomes are held as promised.
 */
public final class AdaptiveConformal {
  /** How far one miss moves the level; the authors' range is .005 to .05. */
  private static final double RATE = 0.05;

  /** Errors before the level begins to move. */
  private static final int WARM_UP = 10;

  private AdaptiveConformal() {}

  /**
   * Half the width of an interval.
   *
   * @param errors of past forecasts of this step, oldest first, at least 1
   * @param independent how many of them are worth counting as independent, at least 1: forecasts
   *     whose horizons overlap err together
   * @param level share of outcomes to hold, above 0 and below 1
   * @return at least 0; never less than Student's interval for so few independent errors
   */
  public static double halfWidth(double[] errors, double independent, double level) {
    double[] sizes = Arrays.stream(errors).map(Math::abs).toArray();
    double squares = Arrays.stream(errors).map(error -> error * error).average().orElseThrow();
    double least =
        new TDistribution(independent).inverseCumulativeProbability((1 + level) / 2)
            * Math.sqrt(squares);
    double miss = 1 - level;
    double adapted = miss;
    for (int i = WARM_UP; i < sizes.length; i++) {
      boolean missed = sizes[i] > quantile(Arrays.copyOf(sizes, i), 1 - adapted);
      adapted += RATE * (missed ? miss - 1 : miss);
    }
    return Math.max(least, quantile(sizes, 1 - adapted));
  }

  /** The conformal quantile; the largest size where it would lie beyond. */
  private static double quantile(double[] sizes, double level) {
    double[] sorted = sizes.clone();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil((sorted.length + 1) * level);
    return sorted[Math.max(0, Math.min(rank, sorted.length) - 1)];
  }
}
