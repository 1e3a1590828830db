package io.raptorflow.benchmarks.organisation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * How busy the hours of a day and the days of a week are.
 *
 * @param peakHour busiest hour of the day, 0–23, UTC
 * @param amplitude how far the busiest hour is above the mean of the day, and the quietest below, 0
 *     to below 1
 * @param weekend activity on Saturdays and Sundays relative to other days, above 0
 */
public record Rhythm(int peakHour, double amplitude, double weekend) {
  private static final double HOURS_A_DAY = 24;

  /** Activity at a moment; 1 is the mean of a working day. */
  double at(Instant time) {
    double hours =
        (double) Math.floorMod(time.toEpochMilli(), Duration.ofDays(1).toMillis())
            / Duration.ofHours(1).toMillis();
    double day = 1 + amplitude * Math.cos(2 * Math.PI * (hours - peakHour) / HOURS_A_DAY);
    DayOfWeek weekday = time.atZone(ZoneOffset.UTC).getDayOfWeek();
    boolean free = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    return free ? day * weekend : day;
  }
}
