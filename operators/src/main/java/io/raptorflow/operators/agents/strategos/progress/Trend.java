package io.raptorflow.operators.agents.strategos.progress;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A monotone trend of values one period apart.
 *
 * @param slope per period, the median of all pairwise slopes (Theil 1950, Sen 1968)
 * @param level fitted value at the last period: the median of the values carried there
 * @param probabilityOfFall chance of a fall as steady without a trend, one-sided (Mann 1945,
 *     Kendall 1975, normal approximation with correction for ties and continuity)
 */
record Trend(double slope, double level, double probabilityOfFall) {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /**
   * @param values at least 2, finite
   */
  static Trend of(double[] values) {
    int n = values.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int at = 0;
    int sign = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[at++] = (values[j] - values[i]) / (j - i);
        sign += (int) Math.signum(values[j] - values[i]);
      }
    }
    double slope = median(slopes);
    double[] carried = new double[n];
    for (int i = 0; i < n; i++) {
      carried[i] = values[i] + slope * (n - 1 - i);
    }
    double variance = (n * (n - 1.0) * (2 * n + 5) - tieCorrection(values)) / 18;
    double score = sign < 0 && variance > 0 ? (sign + 1) / Math.sqrt(variance) : 0;
    return new Trend(slope, median(carried), NORMAL.cumulativeProbability(score));
  }

  private static double tieCorrection(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double correction = 0;
    for (int first = 0; first < sorted.length; ) {
      int next = first;
      while (next < sorted.length && sorted[next] == sorted[first]) {
        next++;
      }
      double ties = next - first;
      correction += ties * (ties - 1) * (2 * ties + 5);
      first = next;
    }
    return correction;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
