package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a series beside its points: the last verdicts, and when to judge again.
 * Changed in place by {@link TrendWatch}, {@link SeasonWatch} and {@link Watcher} only.
 */
final class WatchState {
  /** No event was seen. */
  static final long NEVER = Long.MIN_VALUE;

  /** Breaks remembered; older ones have left the roll-ups by then. */
  static final int MOST_BREAKS = 16;

  /** Unit the series was first recorded in, and since when (milliseconds since the epoch). */
  @Nullable String unit;

  long unitSince = NEVER;

  /** Latest day with a point, counted from the epoch. */
  long latestDay = NEVER;

  /** New days to wait for until trend and breaks are judged again. */
  int daysToWait = SampleReader.LEAST_POINTS;

  /** Points to wait for until the season is judged again. */
  int pointsToWait = SampleReader.LEAST_POINTS;

  Direction trend = Direction.NONE;

  /** Period in steps; 0: none. */
  int season;

  /** First days at new levels, counted from the epoch, ascending. */
  final List<Long> breaks = new ArrayList<>();

  void learnUnit(@Nullable String stated, long time) {
    boolean first = unit == null || (stated != null && stated.equals(unit) && time < unitSince);
    if (stated != null && first) {
      unit = stated;
      unitSince = time;
    }
  }

  void learnBreak(long day) {
    breaks.add(day);
    breaks.sort(null);
    if (breaks.size() > MOST_BREAKS) {
      breaks.remove(0);
    }
  }

  /** Version 1: all fields in order; an empty unit is none. */
  static final class Codec implements CellCodec<WatchState> {
    private static final Direction[] DIRECTIONS = {Direction.NONE, Direction.UP, Direction.DOWN};

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(WatchState value, DataOutput out) throws IOException {
      out.writeUTF(value.unit == null ? "" : value.unit);
      out.writeLong(value.unitSince);
      out.writeLong(value.latestDay);
      out.writeInt(value.daysToWait);
      out.writeInt(value.pointsToWait);
      out.writeByte(List.of(DIRECTIONS).indexOf(value.trend));
      out.writeInt(value.season);
      out.writeByte(value.breaks.size());
      for (long day : value.breaks) {
        out.writeLong(day);
      }
    }

    @Override
    public WatchState read(int version, DataInput in) throws IOException {
      WatchState value = new WatchState();
      String unit = in.readUTF();
      value.unit = unit.isEmpty() ? null : unit;
      value.unitSince = in.readLong();
      value.latestDay = in.readLong();
      value.daysToWait = in.readInt();
      value.pointsToWait = in.readInt();
      value.trend = DIRECTIONS[in.readByte()];
      value.season = in.readInt();
      int breaks = in.readByte();
      for (int i = 0; i < breaks; i++) {
        value.breaks.add(in.readLong());
      }
      return value;
    }
  }
}
