package io.raptorflow.operators.agents.series.trend;

import io.raptorflow.operators.agents.series.Ranks;
import java.util.Arrays;

/**
 * Kendall's test within each phase of a season, summed: Hirsch and Slack, A nonparametric trend
 * test for seasonal data with serial dependence, Water Resources Research 20, 1984. The variance
 * counts the covariance of the phases, so that dependence within a period does not pass for trend.
 */
public final class SeasonalKendall {
  private SeasonalKendall() {}

  /**
   * Tests for a trend beside a season.
   *
   * @param positions of the values on an even grid, strictly ascending; gaps allowed
   * @param values as many, finite
   * @param period in positions, at least 2
   */
  public static TrendTest test(int[] positions, double[] values, int period) {
    double[][] phases = byPhase(positions, values, period);
    double[][] ranks = Arrays.stream(phases).map(SeasonalKendall::ranks).toArray(double[][]::new);
    long score = 0;
    double variance = 0;
    double covariance = 0;
    for (int g = 0; g < period; g++) {
      double[] present = Arrays.stream(phases[g]).filter(value -> !Double.isNaN(value)).toArray();
      score += KendallScore.of(present);
      variance += KendallScore.variance(present);
      for (int h = 0; h < g; h++) {
        covariance += 2 * covariance(phases[g], ranks[g], phases[h], ranks[h]);
      }
    }
    // With few periods the estimated covariances can outweigh the variance, which means nothing.
    double ratio = variance + covariance > 0 ? (variance + covariance) / variance : 1;
    return new TrendTest(score, variance, ratio);
  }

  /** Rows are phases, columns periods; NaN where there is a gap. */
  private static double[][] byPhase(int[] positions, double[] values, int period) {
    int first = positions[0];
    int periods = (positions[positions.length - 1] - first) / period + 1;
    double[][] phases = new double[period][periods];
    for (double[] phase : phases) {
      Arrays.fill(phase, Double.NaN);
    }
    for (int i = 0; i < values.length; i++) {
      int at = positions[i] - first;
      phases[at % period][at / period] = values[i];
    }
    return phases;
  }

  /** Ranks within a phase; a gap has the middle rank, so that it pulls neither way (Dietz 1981). */
  private static double[] ranks(double[] phase) {
    double[] present = Arrays.stream(phase).filter(value -> !Double.isNaN(value)).toArray();
    double[] ranked = Ranks.of(present);
    double[] ranks = new double[phase.length];
    int next = 0;
    for (int i = 0; i < phase.length; i++) {
      ranks[i] = Double.isNaN(phase[i]) ? (present.length + 1) / 2.0 : ranked[next++];
    }
    return ranks;
  }

  private static double covariance(double[] g, double[] ranksOfG, double[] h, double[] ranksOfH) {
    double concordant = 0;
    double products = 0;
    int n = g.length;
    for (int i = 0; i < n; i++) {
      products += ranksOfG[i] * ranksOfH[i];
      for (int j = i + 1; j < n; j++) {
        double sign = Math.signum((g[j] - g[i]) * (h[j] - h[i]));
        concordant += Double.isNaN(sign) ? 0 : sign;
      }
    }
    double meanTerm = n * (present(g) + 1.0) * (present(h) + 1.0);
    return (concordant + 4 * products - meanTerm) / 3;
  }

  private static long present(double[] phase) {
    return Arrays.stream(phase).filter(value -> !Double.isNaN(value)).count();
  }
}
