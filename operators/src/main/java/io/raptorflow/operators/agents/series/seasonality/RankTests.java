package io.raptorflow.operators.agents.series.seasonality;

import io.raptorflow.operators.agents.series.Ranks;
import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** Do the phases of a period differ? By ranks, so that no distribution is assumed. */
public final class RankTests {
  private RankTests() {}

  /**
   * Friedman's test (JASA 32, 1937): ranks within each full period, the latest ones, corrected for
   * ties.
   *
   * @param values without trend (differences), at even steps, at least two full periods
   * @param period in steps, at least 2
   */
  public static TestResult friedman(double[] values, int period) {
    int periods = requireTwoPeriods(values, period);
    int from = values.length - periods * period;
    double[] rankSums = new double[period];
    double ties = 0;
    for (int k = 0; k < periods; k++) {
      int start = from + k * period;
      double[] ranks = Ranks.of(Arrays.copyOfRange(values, start, start + period));
      for (int phase = 0; phase < period; phase++) {
        rankSums[phase] += ranks[phase];
      }
      ties += tieTerm(ranks);
    }
    double expected = periods * (period + 1) / 2.0;
    double spread = 0;
    for (double sum : rankSums) {
      spread += (sum - expected) * (sum - expected);
    }
    double scale = periods * period * (period + 1.0) - ties / (period - 1.0);
    return chiSquared(scale > 0 ? 12 * spread / scale : 0, period - 1);
  }

  /**
   * The test of Kruskal and Wallis (JASA 47, 1952): ranks over all values, corrected for ties.
   *
   * @param values without trend (differences), at even steps, at least two full periods
   * @param period in steps, at least 2
   */
  public static TestResult kruskalWallis(double[] values, int period) {
    requireTwoPeriods(values, period);
    double n = values.length;
    double[] ranks = Ranks.of(values);
    double[] sums = new double[period];
    int[] counts = new int[period];
    for (int i = 0; i < values.length; i++) {
      sums[i % period] += ranks[i];
      counts[i % period]++;
    }
    double between = 0;
    for (int phase = 0; phase < period; phase++) {
      double deviation = sums[phase] / counts[phase] - (n + 1) / 2;
      between += counts[phase] * deviation * deviation;
    }
    double correction = 1 - tieTerm(ranks) / (n * n * n - n);
    return chiSquared(correction > 0 ? 12 / (n * (n + 1)) * between / correction : 0, period - 1);
  }

  private static int requireTwoPeriods(double[] values, int period) {
    if (period < 2 || values.length / period < 2) {
      throw new IllegalArgumentException(
          "two full periods of at least 2 are needed, were "
              + values.length
              + " values for period "
              + period);
    }
    return values.length / period;
  }

  /** Sum of t³ − t over groups of t equal ranks. */
  private static double tieTerm(double[] ranks) {
    double[] sorted = ranks.clone();
    Arrays.sort(sorted);
    double sum = 0;
    int first = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[first]) {
        double t = i - first;
        sum += t * t * t - t;
        first = i;
      }
    }
    return sum;
  }

  private static TestResult chiSquared(double statistic, int freedom) {
    var distribution = new ChiSquaredDistribution(null, freedom);
    return new TestResult(statistic, 1 - distribution.cumulativeProbability(statistic));
  }
}
