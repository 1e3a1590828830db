package io.raptorflow.operators.agents.series.trend;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.util.KthSelector;

/**
 * The median of the slopes between all pairs of points (Theil 1950), with the interval of Sen,
 * Estimates of the Regression Coefficient Based on Kendall's Tau, JASA 63, 1968. Holds n²/2 slopes.
 */
public final class SenSlope {
  /** Depth of the tree of pivots that selections share; each level halves what is left. */
  private static final int PIVOT_LEVELS = 10;

  private final double[] slopes;
  private final KthSelector selector = new KthSelector();

  /** How earlier selections have parted the slopes, so that a later one parts them only further. */
  private final int[] pivots = new int[(1 << PIVOT_LEVELS) - 1];

  private SenSlope(double[] slopes) {
    this.slopes = slopes;
    Arrays.fill(pivots, -1);
  }

  /**
   * Over all pairs.
   *
   * @param positions strictly ascending
   * @param values as many, finite, at least 2
   */
  public static SenSlope of(int[] positions, double[] values) {
    return ofSeason(positions, values, 1);
  }

  /**
   * Over the pairs of the same phase, so that a season adds nothing (Hirsch, Slack and Smith 1982).
   *
   * @param period in positions; at least one pair must be whole periods apart
   */
  public static SenSlope ofSeason(int[] positions, double[] values, int period) {
    int n = values.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int count = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        int distance = positions[j] - positions[i];
        if (period == 1 || distance % period == 0) {
          slopes[count++] = (values[j] - values[i]) / distance;
        }
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException("no two of " + n + " points have the same phase");
    }
    return new SenSlope(count == slopes.length ? slopes : Arrays.copyOf(slopes, count));
  }

  /** The median slope per position. */
  public double median() {
    return atRank((slopes.length + 1) / 2.0);
  }

  /**
   * The interval that holds the slope with this probability.
   *
   * @param level 0 to 1, for example 0.95
   * @param scoreVariance variance of Kendall's score over the same pairs
   * @return lower and upper limit per position
   */
  public Interval interval(double level, double scoreVariance) {
    double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 + level) / 2);
    double reach = z * Math.sqrt(scoreVariance) / 2;
    double middle = slopes.length / 2.0;
    return new Interval(atRank(middle - reach), atRank(middle + reach + 1));
  }

  /** Limits, lower first. */
  public record Interval(double lower, double upper) {}

  /** The slope at a rank counted from 1, between two ranks in proportion. */
  private double atRank(double rank) {
    double within = Math.max(1, Math.min(rank, slopes.length));
    int below = (int) Math.floor(within);
    double low = select(below);
    double share = within - below;
    return share == 0 ? low : low + share * (select(below + 1) - low);
  }

  private double select(int rank) {
    return selector.select(slopes, pivots, rank - 1);
  }
}
