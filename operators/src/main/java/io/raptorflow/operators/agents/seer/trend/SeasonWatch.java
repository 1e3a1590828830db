package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.series.TimeSeries;
import io.raptorflow.operators.agents.series.grid.GridSeries;
import io.raptorflow.operators.agents.series.seasonality.PeriodEvidence;
import io.raptorflow.operators.agents.series.seasonality.SeasonSearch;
import io.raptorflow.operators.agents.series.seasonality.Seasons;
import io.raptorflow.operators.text.Figure;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges on single points whether a series has a season of the calendar: a day, a week, a year.
 * Periods of no calendar are looked for when asked; on every series all the time they would cost
 * more than they tell.
 */
final class SeasonWatch {
  private SeasonWatch() {}

  /**
   * Changes the verdict in the state and says if it changed.
   *
   * @param points single points of days that are over
   */
  static Optional<Effect> judge(String series, WatchState state, TimeSeries points) {
    return Watching.judgeable(points).flatMap(grid -> judge(series, state, grid));
  }

  private static Optional<Effect> judge(String series, WatchState state, GridSeries grid) {
    List<Integer> periods =
        grid.step().calendarPeriods().stream()
            .filter(period -> grid.length() >= SeasonSearch.PERIODS * period)
            .toList();
    if (periods.isEmpty()) {
      return Optional.empty();
    }
    Seasons found = SeasonSearch.among(grid.filled(), periods, periods, Watching.TAKEN);
    int verdict = verdict(state.season, periods, found);
    if (verdict == state.season) {
      return Optional.empty();
    }
    int told = verdict == 0 ? periods.get(0) : verdict;
    PeriodEvidence evidence =
        found.evidence().stream().filter(tried -> tried.period() == told).findFirst().orElseThrow();
    Effect warning = warning(series, state, grid, verdict, evidence, found.adjustedPOf(told));
    state.season = verdict;
    return Optional.of(warning);
  }

  private static int verdict(int before, List<Integer> periods, Seasons found) {
    if (found.base().isPresent()) {
      return found.base().getAsInt();
    }
    boolean held = periods.contains(before) && found.adjustedPOf(before) <= Watching.GIVEN_UP;
    return held ? before : 0;
  }

  private static Effect warning(
      String series,
      WatchState state,
      GridSeries grid,
      int verdict,
      PeriodEvidence evidence,
      double p) {
    Instant since = Instant.ofEpochMilli(grid.points().times()[0]);
    double days = evidence.period() * grid.stepDays();
    String what = verdict == 0 ? "no longer repeats itself" : "repeats itself";
    String sentence =
        String.format(
            Locale.ROOT,
            "%s %s every %s, seen since %s (QS %.4g, p %.2g).",
            series,
            what,
            days(days),
            since.toString().substring(0, 10),
            evidence.qs().statistic(),
            p);
    return Watching.warning(
        new VerdictChanged(
            series,
            "season",
            name(verdict),
            name(state.season),
            "QS",
            evidence.qs().statistic(),
            p,
            since,
            state.unit,
            sentence));
  }

  private static String days(double days) {
    String figure = Figure.of(days);
    return figure.equals("1") ? "day" : figure + " days";
  }

  private static String name(int season) {
    return season == 0 ? "none" : Integer.toString(season);
  }
}
