package io.raptorflow.operators.language.admission;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A tenant's tokens: an hour's worth at most, filled evenly. Counted in whole parts of {@value
 * #PARTS} to a token, so that nothing is lost to rounding; time in milliseconds.
 *
 * @param perHour tokens an hour brings, and the most there can be
 * @param parts there are; below 0 after a call that cost more than it had said
 * @param at when that was so, in whole milliseconds; an earlier time changes nothing
 */
record TokenBucket(long perHour, long parts, Instant at) {
  static final long PARTS = 3_600_000; // of a token: perHour of them come in a millisecond
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();

  TokenBucket {
    at = at.truncatedTo(ChronoUnit.MILLIS); // the rest of it comes with the next
  }

  static TokenBucket full(long perHour, Instant now) {
    return new TokenBucket(perHour, perHour * PARTS, now);
  }

  TokenBucket at(Instant now) {
    if (!now.isAfter(at)) {
      return this;
    }
    // two hours fill it from its lowest, so the product stays within a long
    long elapsed = Math.min(Duration.between(at, now).toMillis(), 2 * HOUR_MS);
    return new TokenBucket(perHour, bounded(parts + elapsed * perHour), now);
  }

  boolean holds(long tokens) {
    return tokens <= perHour && parts >= tokens * PARTS;
  }

  boolean isFull() {
    return parts == perHour * PARTS;
  }

  TokenBucket take(long tokens) {
    return new TokenBucket(perHour, bounded(parts - tokens * PARTS), at);
  }

  TokenBucket give(long tokens) {
    return take(-tokens);
  }

  /**
   * An hour's worth to the good or to the bad: no count of an endpoint locks a tenant out longer.
   */
  private long bounded(long amount) {
    long most = perHour * PARTS;
    return Math.max(-most, Math.min(most, amount));
  }
}
