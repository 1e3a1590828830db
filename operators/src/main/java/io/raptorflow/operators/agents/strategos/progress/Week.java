package io.raptorflow.operators.agents.strategos.progress;

import java.time.Duration;
import java.time.Instant;

/**
 * A week from Monday 00:00 UTC to the next.
 *
 * @param number weeks since the Monday of 1970-01-05
 */
record Week(long number) implements Comparable<Week> {
  static final Duration LENGTH = Duration.ofDays(7);

  private static final Instant FIRST_MONDAY = Instant.parse("1970-01-05T00:00:00Z");

  static Week containing(Instant time) {
    long millis = time.toEpochMilli() - FIRST_MONDAY.toEpochMilli();
    return new Week(Math.floorDiv(millis, LENGTH.toMillis()));
  }

  Instant start() {
    return FIRST_MONDAY.plus(LENGTH.multipliedBy(number));
  }

  /** The first moment after it. */
  Instant end() {
    return start().plus(LENGTH);
  }

  Week plus(long weeks) {
    return new Week(number + weeks);
  }

  @Override
  public int compareTo(Week other) {
    return Long.compare(number, other.number);
  }
}
