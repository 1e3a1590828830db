package io.raptorflow.operators.agents.architect.allocation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Weeks from Monday to Sunday, UTC, counted from that of Monday, 29 December 1969. */
final class Weeks {
  private static final LocalDate FIRST = LocalDate.of(1969, 12, 29);
  private static final Duration WEEK = Duration.ofDays(7);

  /** Of a year, on average over leap years. */
  static final double A_YEAR = 365.25 / 7;

  private Weeks() {}

  static int of(Instant time) {
    Instant first = FIRST.atStartOfDay().toInstant(ZoneOffset.UTC);
    return (int) Math.floorDiv(Duration.between(first, time).getSeconds(), WEEK.getSeconds());
  }

  /** First moment of a week. */
  static Instant start(int week) {
    return FIRST.atStartOfDay().toInstant(ZoneOffset.UTC).plus(WEEK.multipliedBy(week));
  }
}
