package io.raptorflow.operators.agents.series.grid;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The distance between neighbouring points of an even series: a fixed time, or calendar months,
 * which are not equally long. All dates are UTC.
 */
public sealed interface GridStep {
  /** What {@link #between} gives for a moment that is off the grid. */
  int OFF_GRID = -1;

  /**
   * How many steps lie between two moments.
   *
   * @param earlier milliseconds since the epoch
   * @param later milliseconds since the epoch, after {@code earlier}
   * @return at least 1, or {@link #OFF_GRID}
   */
  int between(long earlier, long later);

  /** The moment some steps after another, in milliseconds since the epoch. */
  long after(long time, int steps);

  /** ISO 8601, for example {@code PT1H}, {@code P1D}, {@code P1M}. */
  String iso();

  /** Steps in a day, a week or a year, where these are seasons: whole numbers from 2, ascending. */
  List<Integer> calendarPeriods();

  /** A step of this many milliseconds. */
  record Fixed(long millis) implements GridStep {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long WEEK = 7 * DAY;

    /** Share of a step by which clocks may be off. */
    private static final double TOLERANCE = 0.01;

    /** 52 weeks are taken for a year, as is usual. */
    private static final int WEEKS_IN_YEAR = 52;

    public Fixed {
      if (millis < 1) {
        throw new IllegalArgumentException("a step must be at least 1 ms, was " + millis);
      }
    }

    @Override
    public int between(long earlier, long later) {
      long steps = Math.max(1, Math.round((double) (later - earlier) / millis));
      return Math.abs(later - earlier - steps * millis) <= tolerance()
          ? Math.toIntExact(Math.min(steps, Integer.MAX_VALUE))
          : OFF_GRID;
    }

    /** Days begin an hour earlier or later where summer time is kept. */
    private double tolerance() {
      double clocks = TOLERANCE * millis;
      return millis % DAY == 0 ? Math.max(clocks, (double) HOUR) : clocks;
    }

    @Override
    public long after(long time, int steps) {
      return time + steps * millis;
    }

    @Override
    public String iso() {
      return millis % DAY == 0
          ? Period.ofDays(Math.toIntExact(millis / DAY)).toString()
          : Duration.ofMillis(millis).toString();
    }

    @Override
    public List<Integer> calendarPeriods() {
      if (millis == WEEK) {
        return List.of(WEEKS_IN_YEAR);
      }
      return LongStream.of(DAY, WEEK)
          .filter(cycle -> cycle % millis == 0 && cycle / millis >= 2)
          .mapToObj(cycle -> Math.toIntExact(cycle / millis))
          .toList();
    }
  }

  /** A step of this many months, from the same day of the month or from the last. */
  record Months(int count) implements GridStep {
    private static final int IN_YEAR = 12;

    public Months {
      if (count < 1) {
        throw new IllegalArgumentException("a step must be at least 1 month, was " + count);
      }
    }

    @Override
    public int between(long earlier, long later) {
      LocalDateTime from = local(earlier);
      LocalDateTime to = local(later);
      long months = ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to));
      boolean sameDay =
          from.getDayOfMonth() == to.getDayOfMonth() || (isMonthEnd(from) && isMonthEnd(to));
      long clockShift = Math.abs(from.toLocalTime().until(to.toLocalTime(), ChronoUnit.MINUTES));
      return months >= 1 && months % count == 0 && sameDay && clockShift <= 60
          ? Math.toIntExact(months / count)
          : OFF_GRID;
    }

    @Override
    public long after(long time, int steps) {
      LocalDateTime from = local(time);
      LocalDateTime to = from.plusMonths((long) steps * count);
      return (isMonthEnd(from) ? to.withDayOfMonth(YearMonth.from(to).lengthOfMonth()) : to)
          .toInstant(ZoneOffset.UTC)
          .toEpochMilli();
    }

    @Override
    public String iso() {
      return Period.ofMonths(count).normalized().toString();
    }

    @Override
    public List<Integer> calendarPeriods() {
      return IN_YEAR % count == 0 && count < IN_YEAR ? List.of(IN_YEAR / count) : List.of();
    }

    private static LocalDateTime local(long time) {
      return LocalDateTime.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
    }

    private static boolean isMonthEnd(LocalDateTime time) {
      return time.getDayOfMonth() == YearMonth.from(time).lengthOfMonth();
    }
  }

  /**
   * The step most of these moments keep: calendar months if they fit at least as many, else the
   * median distance.
   *
   * @param times milliseconds since the epoch, strictly ascending, at least 2
   */
  static GridStep typicalOf(long[] times) {
    long[] distances = new long[times.length - 1];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = times[i + 1] - times[i];
    }
    Arrays.sort(distances);
    long median = distances[(distances.length - 1) / 2];
    var fixed = new Fixed(median);
    long months = Math.round(median / (365.2425 / 12 * Fixed.DAY));
    if (months < 1) {
      return fixed;
    }
    var calendar = new Months(Math.toIntExact(months));
    return kept(calendar, times) >= kept(fixed, times) ? calendar : fixed;
  }

  private static int kept(GridStep step, long[] times) {
    int kept = 0;
    for (int i = 1; i < times.length; i++) {
      kept += step.between(times[i - 1], times[i]) == OFF_GRID ? 0 : 1;
    }
    return kept;
  }
}
