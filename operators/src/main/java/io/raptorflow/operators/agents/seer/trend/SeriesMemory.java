package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.series.PointLog;
import io.raptorflow.operators.agents.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/** What the analyst remembers of one series: single points, days, verdicts. */
final class SeriesMemory {
  static final int POINTS = 2_048;
  static final int DAYS = 1_100;

  private static final PointLog LOG = new PointLog("points", POINTS);
  private static final DailyRollups ROLLUPS = new DailyRollups("days", DAYS);
  static final Cell<WatchState> WATCH =
      new Cell<>("watch", new WatchState.Codec(), WatchState::new);

  private final Memory memory;

  SeriesMemory(Memory memory) {
    this.memory = memory;
  }

  /**
   * Keeps a point, late or not.
   *
   * @param time milliseconds since the epoch
   */
  void add(long time, double value) {
    LOG.add(memory, time, value);
    ROLLUPS.add(memory, time, value);
  }

  int pointCount() {
    return LOG.size(memory);
  }

  /** The points before a moment, in milliseconds since the epoch. */
  TimeSeries pointsBefore(long time) {
    return LOG.read(memory).between(Long.MIN_VALUE, time);
  }

  /** The means of the days that were over at a moment, in milliseconds since the epoch. */
  TimeSeries daysBefore(long time) {
    return ROLLUPS.before(memory, DailyRollups.dayOf(time));
  }

  /** Whether a window begins before the oldest of a full log's points, where there are days yet. */
  boolean reachesFurtherInDays(long from) {
    if (from == Long.MIN_VALUE || LOG.size(memory) < POINTS) {
      return false;
    }
    long oldest = LOG.read(memory).times()[0];
    return from < oldest && daysBefore(oldest).size() > 0;
  }

  /** The unit as far as it was stated by then; null: not. */
  @Nullable String unitAsOf(long time) {
    WatchState watch = watch();
    return watch.unitSince <= time ? watch.unit : null;
  }

  WatchState watch() {
    return memory.read(WATCH);
  }

  void keep(WatchState watch) {
    memory.write(WATCH, watch);
  }
}
