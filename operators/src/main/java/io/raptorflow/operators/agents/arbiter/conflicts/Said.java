package io.raptorflow.operators.agents.arbiter.conflicts;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.Expect;
import io.raptorflow.schemas.entities.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What can be kept of what events say; each throws {@link InvalidInput} otherwise. */
final class Said {
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private Said() {}

  static @Nullable Instant time(String field, @Nullable Instant time) {
    if (time == null) {
      return null;
    }
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new InvalidInput(field, time.toString(), "a time from 1900 to 2200");
    }
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** When an event happened, as it is kept. */
  static Instant at(Instant time) {
    return requireNonNull(time("time", time));
  }

  /** The amount of some money, in units of its currency. */
  static double amount(String field, Money money) {
    return Expect.between(field, money.amount().doubleValue(), 0, Expect.LARGEST);
  }
}
