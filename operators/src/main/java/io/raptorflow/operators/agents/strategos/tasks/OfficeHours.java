package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.calendar.BusinessClock;
import io.raptorflow.operators.agents.calendar.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalDouble;

/** Working hours between two moments: Monday to Friday, nine to five, UTC. */
final class OfficeHours {
  private static final BusinessClock CLOCK = new BusinessClock(ZoneOffset.UTC, WorkingHours.OFFICE);

  /** Less than the span that the clock refuses. */
  private static final Duration LONGEST = Duration.ofDays(7_300);

  private OfficeHours() {}

  /** None when the moments are some 20 years apart: no piece of work took that long. */
  static OptionalDouble between(Instant from, Instant to) {
    return Duration.between(from, to).abs().compareTo(LONGEST) > 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(CLOCK.hoursBetween(from, to));
  }
}
