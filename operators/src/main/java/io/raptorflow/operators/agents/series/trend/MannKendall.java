package io.raptorflow.operators.agents.series.trend;

import io.raptorflow.operators.agents.series.Ranks;
import java.util.Arrays;

/**
 * The Mann–Kendall test with the variance of Hamed and Rao, A modified Mann-Kendall trend test for
 * autocorrelated data, Journal of Hydrology 204, 1998. Dependence between neighbours makes chance
 * trends longer; the variance of the score grows with the autocorrelation of the ranks of the
 * series without its slope. Lags count up to the first that is not significant, since noise in the
 * many later ones would drown the correction.
 *
 * <p>The ratio never goes below 1: crediting a series that swings to and fro with a smaller
 * variance made 8.9 % false alarms at 5 % (autoregression of −0.5, 200 points), and can turn it
 * negative.
 */
public final class MannKendall {
  /** Two-sided 5 % point of the normal distribution: bound of a significant autocorrelation. */
  private static final double SIGNIFICANT = 1.959963984540054;

  private MannKendall() {}

  /**
   * Tests for a trend.
   *
   * @param positions of the values on an even grid, strictly ascending; gaps allowed
   * @param values as many, finite, at least 3
   * @param slope per position, taken off before the autocorrelation is measured
   */
  public static TrendTest test(int[] positions, double[] values, double slope) {
    return new TrendTest(
        KendallScore.of(values),
        KendallScore.variance(values),
        varianceRatio(positions, values, slope));
  }

  private static double varianceRatio(int[] positions, double[] values, double slope) {
    double[] detrended = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      detrended[i] = values[i] - slope * positions[i];
    }
    double[] ranks = onGrid(positions, Ranks.of(detrended));
    double n = values.length;
    double mean = (n + 1) / 2;
    double total = 0;
    for (double rank : ranks) {
      total += Double.isNaN(rank) ? 0 : (rank - mean) * (rank - mean);
    }
    double sum = 0;
    for (int lag = 1; lag <= n - 3; lag++) {
      double correlation = total > 0 ? crossProduct(ranks, mean, lag) / total : 0;
      if (Math.abs(correlation) <= SIGNIFICANT / Math.sqrt(n)) {
        break;
      }
      sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
    }
    return Math.max(1, 1 + 2 / (n * (n - 1) * (n - 2)) * sum);
  }

  private static double crossProduct(double[] ranks, double mean, int lag) {
    double sum = 0;
    for (int i = lag; i < ranks.length; i++) {
      double product = (ranks[i] - mean) * (ranks[i - lag] - mean);
      sum += Double.isNaN(product) ? 0 : product;
    }
    return sum;
  }

  private static double[] onGrid(int[] positions, double[] values) {
    double[] grid = new double[positions[positions.length - 1] - positions[0] + 1];
    Arrays.fill(grid, Double.NaN);
    for (int i = 0; i < values.length; i++) {
      grid[positions[i] - positions[0]] = values[i];
    }
    return grid;
  }
}
