package io.raptorflow.operators.agents.series.breaks;

import java.util.ArrayList;
import java.util.List;

/**
 * The best places for any number of changes of level: Bai and Perron, Computation and Analysis of
 * Multiple Structural Change Models, Journal of Applied Econometrics 18, 2003. A dynamic programme
 * finds, for each number of breaks, the segments whose means leave the least squares; the number
 * with the least BIC is chosen. Time is breaks × n², tens of milliseconds for five in 2,048 values.
 */
public final class MeanShifts {
  private final int n;
  private final int least;
  private final double[] sums;
  private final double[] squares;
  private final double mean;
  private final List<Partition> partitions = new ArrayList<>();

  /**
   * The best segments for one number of breaks.
   *
   * @param ends index after each segment's last value, ascending; the last is n
   * @param means of the segments
   * @param rss residual sum of squares
   */
  public record Partition(List<Integer> ends, List<Double> means, double rss) {
    public Partition {
      ends = List.copyOf(ends);
      means = List.copyOf(means);
    }

    /** BIC, with a mean a segment, a place a break, and a variance as parameters. */
    public double bic() {
      return bic(ends.get(ends.size() - 1));
    }

    /**
     * The same where neighbours depend on each other.
     *
     * @param independent how many independent values they are worth, above 0, at most n
     */
    public double bic(double independent) {
      int n = ends.get(ends.size() - 1);
      return Bic.ofLeastSquares(independent, rss / n, 2 * ends.size());
    }

    public int breaks() {
      return ends.size() - 1;
    }

    /** The values less the mean of their segment. */
    public double[] residuals(double[] values) {
      double[] residuals = new double[values.length];
      int segment = 0;
      for (int i = 0; i < values.length; i++) {
        segment += i == ends.get(segment) ? 1 : 0;
        residuals[i] = values[i] - means.get(segment);
      }
      return residuals;
    }
  }

  private MeanShifts(double[] values, int least) {
    this.n = values.length;
    this.least = least;
    this.sums = new double[n + 1];
    this.squares = new double[n + 1];
    double total = 0;
    for (double value : values) {
      total += value;
    }
    this.mean = total / n;
    for (int i = 0; i < n; i++) {
      // About the mean, so that a large level does not eat the digits of the squares.
      double deviation = values[i] - mean;
      sums[i + 1] = sums[i] + deviation;
      squares[i + 1] = squares[i] + deviation * deviation;
    }
  }

  /**
   * Searches.
   *
   * @param values finite, not all the same
   * @param maxBreaks at least 0; fewer where the segments do not fit
   * @param leastSegment values between two breaks, at least 2
   */
  public static MeanShifts in(double[] values, int maxBreaks, int leastSegment) {
    if (leastSegment < 2 || maxBreaks < 0 || values.length < leastSegment) {
      throw new IllegalArgumentException(
          "segments of at least 2 values must fit, were "
              + leastSegment
              + " of "
              + values.length
              + " with at most "
              + maxBreaks
              + " breaks");
    }
    var shifts = new MeanShifts(values, leastSegment);
    shifts.search(Math.min(maxBreaks, values.length / leastSegment - 1));
    return shifts;
  }

  /** The best partition for 0, 1, 2 … breaks. */
  public List<Partition> byNumber() {
    return List.copyOf(partitions);
  }

  /** The partition with the least BIC. */
  public Partition best() {
    return best(n);
  }

  /**
   * The partition with the least BIC where neighbours depend on each other.
   *
   * @param independent how many independent values they are worth, above 0, at most n
   */
  public Partition best(double independent) {
    Partition best = partitions.get(0);
    for (Partition partition : partitions) {
      best = partition.bic(independent) < best.bic(independent) ? partition : best;
    }
    return best;
  }

  private void search(int maxBreaks) {
    double[] cost = new double[n + 1];
    for (int end = least; end <= n; end++) {
      cost[end] = rss(0, end);
    }
    List<int[]> starts = new ArrayList<>();
    partitions.add(partition(starts, cost[n]));
    for (int breaks = 1; breaks <= maxBreaks; breaks++) {
      double[] next = new double[n + 1];
      int[] start = new int[n + 1];
      for (int end = (breaks + 1) * least; end <= n; end++) {
        next[end] = Double.POSITIVE_INFINITY;
        for (int from = breaks * least; from <= end - least; from++) {
          double candidate = cost[from] + rss(from, end);
          if (candidate < next[end]) {
            next[end] = candidate;
            start[end] = from;
          }
        }
      }
      starts.add(start);
      cost = next;
      partitions.add(partition(starts, cost[n]));
    }
  }

  private double rss(int from, int to) {
    double sum = sums[to] - sums[from];
    return Math.max(0, squares[to] - squares[from] - sum * sum / (to - from));
  }

  private Partition partition(List<int[]> starts, double rss) {
    List<Integer> ends = new ArrayList<>();
    int end = n;
    ends.add(end);
    for (int level = starts.size() - 1; level >= 0; level--) {
      end = starts.get(level)[end];
      ends.add(0, end);
    }
    List<Double> means = new ArrayList<>();
    int from = 0;
    for (int to : ends) {
      means.add(mean + (sums[to] - sums[from]) / (to - from));
      from = to;
    }
    return new Partition(ends, means, rss);
  }
}
