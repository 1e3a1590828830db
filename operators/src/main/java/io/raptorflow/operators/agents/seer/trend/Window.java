package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.InvalidInput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time asked about; either end may be left open.
 *
 * @param from first moment
 * @param to moment after the last
 */
public record Window(@Nullable Instant from, @Nullable Instant to) {
  /** All that is known. */
  static final Window OPEN = new Window(null, null);

  public Window {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new InvalidInput("window", from + " to " + to, "a beginning before the end");
    }
  }

  /** Milliseconds since the epoch. */
  long fromMillis() {
    return from == null ? Long.MIN_VALUE : from.toEpochMilli();
  }

  /** Milliseconds since the epoch, exclusive. */
  long toMillis() {
    return to == null ? Long.MAX_VALUE : to.toEpochMilli();
  }
}
