package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.InvalidInput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value at a moment, given with a question.
 *
 * @param time UTC, in the years 1 to 9999
 * @param value finite, in the metric's unit
 */
public record Point(Instant time, Double value) {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  public Point {
    requireTime(time);
    requireValue(value);
  }

  private static void requireTime(@Nullable Instant time) {
    if (time == null || time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new InvalidInput("points.time", String.valueOf(time), "a UTC time, years 1 to 9999");
    }
  }

  private static void requireValue(@Nullable Double value) {
    if (value == null || !Double.isFinite(value)) {
      throw new InvalidInput("points.value", String.valueOf(value), "a finite number");
    }
  }
}
