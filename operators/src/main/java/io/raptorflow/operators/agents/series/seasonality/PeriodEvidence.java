package io.raptorflow.operators.agents.series.seasonality;

import io.raptorflow.operators.agents.series.breaks.Bic;

/**
 * What speaks for a season of one period.
 *
 * @param period in steps
 * @param block steps averaged before testing: 1, or a shorter season that is thereby taken out
 * @param qs of {@link QsTest}: does the series repeat itself
 * @param friedman of {@link RankTests#friedman}: do the phases differ within their periods
 * @param kruskalWallis of {@link RankTests#kruskalWallis}: do the phases differ at all
 * @param bic of a mean for each phase of the differences; the least fits best for its size
 */
public record PeriodEvidence(
    int period,
    int block,
    TestResult qs,
    TestResult friedman,
    TestResult kruskalWallis,
    double bic) {

  /**
   * Tests a period on the differences themselves.
   *
   * @param differences of the series, at even steps, longer than two periods
   * @param period in steps, at least 2
   */
  static PeriodEvidence of(double[] differences, int period) {
    return of(differences, period, 1, bic(differences, period));
  }

  /**
   * Tests a long season on the means of a shorter one: a week in daily means, because the
   * differences of single hours drown what changes slowly.
   *
   * @param values of the series, at even steps, at least three periods
   * @param block the shorter season; the period is two or more times as long
   */
  static PeriodEvidence inBlocks(double[] values, int period, int block) {
    double[] means = new double[values.length / block];
    int from = values.length - means.length * block;
    for (int i = from; i < values.length; i++) {
      means[(i - from) / block] += values[i] / block;
    }
    double[] differences = Differences.of(means);
    return of(differences, period / block, block, bic(Differences.of(values), period));
  }

  /** The criterion of a mean for each phase, which {@link #bic} holds. */
  static double bic(double[] differences, int period) {
    double rss = 0;
    for (double value : PhaseMeans.removed(differences, period)) {
      rss += value * value;
    }
    return Bic.ofLeastSquares(differences.length, rss / differences.length, period + 1);
  }

  private static PeriodEvidence of(double[] differences, int blocks, int block, double bic) {
    return new PeriodEvidence(
        blocks * block,
        block,
        QsTest.of(differences, blocks),
        RankTests.friedman(differences, blocks),
        RankTests.kruskalWallis(differences, blocks),
        bic);
  }

  /** The largest p: small only where all tests agree. */
  public double p() {
    return Math.max(qs.p(), Math.max(friedman.p(), kruskalWallis.p()));
  }
}
