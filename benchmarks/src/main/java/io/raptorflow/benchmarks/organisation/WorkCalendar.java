package io.raptorflow.benchmarks.organisation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Working time, from 9 to 17 on Mondays to Fridays, UTC, as hours worked since a first Monday.
 *
 * @param firstMonday day of hour 0
 */
record WorkCalendar(LocalDate firstMonday) {
  static final int HOURS_A_DAY = 8;
  private static final int FIRST_HOUR = 9;
  private static final int DAYS_A_WEEK = 5;
  private static final double SECONDS_AN_HOUR = Duration.ofHours(1).toSeconds();

  /** The moment at which work that begins at this hour begins: at a day's end, the next morning. */
  Instant beginning(double hours) {
    return at((int) Math.floor(hours / HOURS_A_DAY), hours);
  }

  /** The moment at which work that ends at this hour ends: at a day's beginning, the evening. */
  Instant ending(double hours) {
    return at((int) Math.max(0, Math.ceil(hours / HOURS_A_DAY) - 1), hours);
  }

  private Instant at(int workday, double hours) {
    LocalDate date = firstMonday.plusWeeks(workday / DAYS_A_WEEK).plusDays(workday % DAYS_A_WEEK);
    long seconds = Math.round((hours - (double) workday * HOURS_A_DAY) * SECONDS_AN_HOUR);
    return date.atTime(FIRST_HOUR, 0).toInstant(ZoneOffset.UTC).plusSeconds(seconds);
  }
}
