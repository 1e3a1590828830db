package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.InvalidInput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which moments can be reckoned with. */
final class Times {
  static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private Times() {}

  static @Nullable Instant requireOrNull(String field, @Nullable Instant time) {
    if (time != null && (time.isBefore(FIRST) || time.isAfter(LAST))) {
      throw new InvalidInput(field, time.toString(), "a time of the years 1 to 9999");
    }
    return time;
  }
}
