package io.raptorflow.operators.agents.seer.trend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a series repeats itself, and after how long.
 *
 * @param stretch what the answer rests on; gaps were filled
 * @param seasonal whether any period is a season
 * @param period the one that fits best, in steps; null: none
 * @param periodDays the same in days
 * @param seasons every period that is a season of its own, ascending, without harmonics
 * @param tests of every period tried, ascending
 * @param strongestFrequency by Fisher's g; null where periods were given
 * @param alpha chance of a season where there is none
 */
public record SeasonalityReport(
    Stretch stretch,
    boolean seasonal,
    @Nullable Integer period,
    @Nullable Double periodDays,
    List<Integer> seasons,
    List<PeriodTest> tests,
    @Nullable Frequency strongestFrequency,
    double alpha) {
  public SeasonalityReport {
    seasons = List.copyOf(seasons);
    tests = List.copyOf(tests);
  }

  /**
   * What the tests of first differences say of a period.
   *
   * @param period in steps
   * @param block steps that were averaged before: 1, or a shorter season thereby taken out
   * @param qs Maravall's statistic
   * @param qsP its p
   * @param friedman statistic
   * @param friedmanP its p
   * @param kruskalWallis statistic
   * @param kruskalWallisP its p
   * @param p the largest of the three, corrected for the periods tried
   * @param seasonal whether all agree
   */
  public record PeriodTest(
      int period,
      int block,
      double qs,
      double qsP,
      double friedman,
      double friedmanP,
      double kruskalWallis,
      double kruskalWallisP,
      double p,
      boolean seasonal) {}

  /**
   * The strongest frequency of the first differences.
   *
   * @param g its share of the variance
   * @param p of Fisher's test
   * @param period one cycle, in steps
   */
  public record Frequency(double g, double p, double period) {}
}
