package io.raptorflow.operators.language.resilience;

import io.raptorflow.schemas.language.ModelFailure;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * Exponential backoff with full jitter (M. Brooker, Exponential Backoff and Jitter, AWS 2015): a
 * wait drawn evenly from nothing to {@code first} · 2^(n-1), at most {@code longest}. Where the
 * endpoint said how long to wait, that long and the jitter on top.
 *
 * @param retries after the first try, 0 to {@value #MOST_RETRIES}
 * @param first above 0
 * @param longest at least {@code first}; an endpoint that asks for more is not asked again
 */
public record RetryPolicy(int retries, Duration first, Duration longest) implements Serializable {
  static final int MOST_RETRIES = 10;

  public RetryPolicy {
    if (retries < 0 || retries > MOST_RETRIES) {
      throw new IllegalArgumentException(
          "retries must be 0 to " + MOST_RETRIES + ", were " + retries);
    }
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "waits must be above 0 and rise, were " + first + " to " + longest);
    }
  }

  /**
   * How long to wait before the next try; empty if there is none.
   *
   * @param tries so far, at least 1
   * @param random in [0, 1)
   */
  Optional<Duration> wait(int tries, ModelFailure failure, double random) {
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    if (!failure.isRetriable() || tries > retries || asked.compareTo(longest) > 0) {
      return Optional.empty();
    }
    Duration grown = first.multipliedBy(1L << (tries - 1));
    Duration ceiling = grown.compareTo(longest) < 0 ? grown : longest;
    return Optional.of(asked.plusNanos((long) (random * ceiling.toNanos())));
  }
}
