package io.raptorflow.benchmarks.organisation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * How large an organisation is, and which one.
 *
 * @param seed the same settings give the same organisation
 * @param start midnight, UTC, at which it begins
 * @param days how long it is watched, {@value #LEAST_DAYS} to {@value #MOST_DAYS}
 * @param campaigns how many it runs, 1 to {@value #MOST_CAMPAIGNS}
 * @param plans how many it executes, 0 to {@value #MOST_PLANS}
 */
public record OrganisationSettings(long seed, Instant start, int days, int campaigns, int plans) {
  static final int LEAST_DAYS = 5;
  static final int MOST_DAYS = 365;
  static final int MOST_CAMPAIGNS = 500;
  static final int MOST_PLANS = 200;

  public OrganisationSettings {
    require("days", days, LEAST_DAYS, MOST_DAYS);
    require("campaigns", campaigns, 1, MOST_CAMPAIGNS);
    require("plans", plans, 0, MOST_PLANS);
    if (start.toEpochMilli() % Duration.ofDays(1).toMillis() != 0) {
      throw new IllegalArgumentException("start must be midnight in UTC, was " + start);
    }
  }

  /** Two weeks of 6 campaigns and 2 plans: 20 series, about 55,000 points. */
  public static OrganisationSettings usual(long seed, Instant start) {
    return new OrganisationSettings(seed, start, 14, 6, 2);
  }

  Instant end() {
    return start.plus(Duration.ofDays(days));
  }

  /** First Monday, on or after the start, of working weeks. */
  LocalDate firstMonday() {
    return LocalDate.ofInstant(start, ZoneOffset.UTC)
        .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
  }

  private static void require(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + " must be " + least + " to " + most + ", was " + value);
    }
  }
}
