package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.series.TimeSeries;
import io.raptorflow.operators.agents.series.breaks.LongRunRatio;
import io.raptorflow.operators.agents.series.breaks.MeanShifts;
import io.raptorflow.operators.agents.series.breaks.MeanShifts.Partition;
import io.raptorflow.operators.agents.series.breaks.StraightLine;
import io.raptorflow.operators.agents.series.breaks.SupF;
import io.raptorflow.operators.agents.series.grid.GridSeries;
import io.raptorflow.operators.agents.series.trend.MannKendall;
import io.raptorflow.operators.agents.series.trend.SenSlope;
import io.raptorflow.operators.agents.series.trend.TrendTest;
import io.raptorflow.operators.text.Figure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Judges trend and breaks on the means of whole days. A level that stepped and one that moves look
 * alike to either test, so the better description (least BIC) speaks: steps give breaks, and the
 * trend since the last of them; a line gives a trend, and no break.
 */
final class TrendWatch {
  /** Means the days are condensed to: n² of them stay in tens of microseconds. */
  private static final int MOST_MEANS = 64;

  /** With fewer, dependence between days cannot be told from a trend or a step. */
  private static final int LEAST_MEANS = 30;

  private static final int MOST_BREAKS = 3;
  private static final double TRIM = .15;

  private final String series;
  private final WatchState state;
  private final GridSeries days;
  private final Condensed means;
  private final List<Effect> warnings = new ArrayList<>();

  private TrendWatch(String series, WatchState state, GridSeries days) {
    this.series = series;
    this.state = state;
    this.days = days;
    this.means = Condensed.of(days, MOST_MEANS);
  }

  /**
   * Changes the verdicts in the state and says which changed.
   *
   * @param points means of days that are over
   */
  static List<Effect> judge(String series, WatchState state, TimeSeries points) {
    return Watching.judgeable(points)
        .map(days -> new TrendWatch(series, state, days).judge())
        .orElse(List.of());
  }

  private List<Effect> judge() {
    if (means.size() < LEAST_MEANS || means.isConstant()) {
      return List.of();
    }
    int n = means.size();
    MeanShifts shifts =
        MeanShifts.in(means.values(), MOST_BREAKS, BreakDetector.leastSegment(TRIM, n));
    Partition none = shifts.byNumber().get(0);
    Partition one = shifts.byNumber().get(1);
    double ratio = LongRunRatio.of(one.residuals(means.values()), 2);
    double independent = n / ratio;
    Partition best = shifts.best(independent);
    double supF = SupF.statistic(none.rss(), one.rss(), n) / ratio;
    double p = SupF.p(supF, TRIM);
    boolean steps =
        best.breaks() > 0
            && p < Watching.TAKEN
            && best.bic(independent)
                < StraightLine.bic(means.positions(), means.values(), independent);
    if (steps) {
      judgeBreaks(best, supF, p);
    }
    judgeTrend(steps ? means.from(best.ends().get(best.breaks() - 1)) : means);
    return warnings;
  }

  /** Two breaks nearer than the shortest segment are one, dated anew with more days seen. */
  private void judgeBreaks(Partition partition, double supF, double p) {
    double near = TRIM * days.length() * days.stepDays() + 1;
    for (int i = 0; i < partition.breaks(); i++) {
      Instant since = timeOf(means.firsts()[partition.ends().get(i)]);
      long day = DailyRollups.dayOf(since.toEpochMilli());
      boolean known = state.breaks.stream().anyMatch(other -> Math.abs(other - day) <= near);
      if (!known) {
        state.learnBreak(day);
        warnBreak(since, partition.means().get(i), partition.means().get(i + 1), supF, p);
      }
    }
  }

  private void warnBreak(Instant since, double before, double after, double supF, double p) {
    String date = since.toString().substring(0, 10);
    String sentence =
        String.format(
            Locale.ROOT,
            "The level of %s changed on %s from %s to %s%s (sup-F %.4g, p %.2g).",
            series,
            date,
            Figure.of(before),
            Figure.of(after),
            unit(),
            supF,
            p);
    warn("break", date, "none", "sup-F", supF, p, since, sentence);
  }

  private void judgeTrend(Condensed stretch) {
    if (stretch.size() < LEAST_MEANS / 2 || stretch.isConstant()) {
      return;
    }
    SenSlope slopes = SenSlope.of(stretch.positions(), stretch.values());
    TrendTest test = MannKendall.test(stretch.positions(), stretch.values(), slopes.median());
    Direction verdict = state.trend;
    if (test.p() < Watching.TAKEN) {
      verdict = Direction.ofSign(test.z());
    } else if (test.p() > Watching.GIVEN_UP) {
      verdict = Direction.NONE;
    }
    if (verdict != state.trend) {
      warnTrend(verdict, test, slopes.median() / stepDays(), timeOf(stretch.firsts()[0]));
      state.trend = verdict;
    }
  }

  private void warnTrend(Direction verdict, TrendTest test, double perDay, Instant since) {
    String date = since.toString().substring(0, 10);
    String what =
        verdict == Direction.NONE
            ? "shows no trend any more over the days since " + date
            : String.format(
                Locale.ROOT,
                "has been going %s since %s, by %s%s a day",
                verdict.name().toLowerCase(Locale.ROOT),
                date,
                Figure.of(Math.abs(perDay)),
                unit());
    String sentence =
        String.format(
            Locale.ROOT, "%s %s (Mann-Kendall z %.2f, p %.2g).", series, what, test.z(), test.p());
    warn("trend", name(verdict), name(state.trend), "z", test.z(), test.p(), since, sentence);
  }

  private void warn(
      String test,
      String verdict,
      String before,
      String statisticName,
      double statistic,
      double p,
      Instant since,
      String sentence) {
    warnings.add(
        Watching.warning(
            new VerdictChanged(
                series,
                test,
                verdict,
                before,
                statisticName,
                statistic,
                p,
                since,
                state.unit,
                sentence)));
  }

  /** Days between two of the means. */
  private double stepDays() {
    int width = (days.length() + MOST_MEANS - 1) / MOST_MEANS;
    return days.stepDays() * width;
  }

  private Instant timeOf(int day) {
    return Instant.ofEpochMilli(days.points().times()[day]);
  }

  private String unit() {
    return state.unit == null ? "" : " " + state.unit;
  }

  private static String name(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }
}
