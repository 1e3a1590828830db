package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.schemas.entities.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the points of a series and warns once when a verdict on it changes. Every point is stored;
 * judging waits for a new day, and then for an eighth more than there was: days for trend and
 * breaks (but at most a fortnight, which is as long as news may take), points for the season. So
 * the n log n to n² of judging come to a few microseconds a point, however long the series, and an
 * eighth more is what it takes for a verdict to be worth revising. Only days that are over count,
 * so that half a day never passes for a whole one.
 */
final class Watcher {
  private static final int GROWTH = 8;
  private static final int MOST_DAYS_TO_WAIT = 14;
  private static final long DAY = Duration.ofDays(1).toMillis();

  private Watcher() {}

  static Decision observe(Observed<Metric> observed, Memory memory) {
    Metric metric = observed.payload();
    if (!Double.isFinite(metric.value())) {
      throw new InvalidInput("value", Double.toString(metric.value()), "a finite number");
    }
    long time = observed.time().toEpochMilli();
    long day = DailyRollups.dayOf(time);
    var series = new SeriesMemory(memory);
    WatchState state = series.watch();
    series.add(time, metric.value());
    state.learnUnit(metric.unit(), time);
    state.pointsToWait--;
    List<Effect> warnings = new ArrayList<>();
    if (day > state.latestDay) {
      state.latestDay = day;
      state.daysToWait--;
      judgeWhatIsDue(metric.series(), series, state, day * DAY, warnings);
    }
    series.keep(state);
    return warnings.isEmpty() ? Decision.NONE : new Decision(warnings);
  }

  private static void judgeWhatIsDue(
      String name, SeriesMemory series, WatchState state, long today, List<Effect> warnings) {
    if (state.daysToWait <= 0) {
      var days = series.daysBefore(today);
      warnings.addAll(TrendWatch.judge(name, state, days));
      state.daysToWait = Math.min(MOST_DAYS_TO_WAIT, Math.max(1, days.size() / GROWTH));
    }
    if (state.pointsToWait <= 0) {
      SeasonWatch.judge(name, state, series.pointsBefore(today)).ifPresent(warnings::add);
      state.pointsToWait = Math.max(SampleReader.LEAST_POINTS, series.pointCount() / GROWTH);
    }
  }
}
