package io.raptorflow.operators.knowledge.context;

import java.time.Duration;

/**
 * Exponential backoff with full jitter (M. Brooker, Exponential Backoff and Jitter, AWS 2015).
 *
 * @param retries after the first try, 0 to 10
 * @param first longest wait before the first of them
 */
record Backoff(int retries, Duration first) {
  Backoff {
    if (retries < 0 || retries > 10 || first.isNegative()) {
      throw new IllegalArgumentException(
          "expected 0 to 10 retries and a wait, were %d and %s".formatted(retries, first));
    }
  }

  /**
   * @param tries so far, from 1
   * @param random in [0, 1)
   */
  Duration wait(int tries, double random) {
    return Duration.ofNanos((long) (random * first.toNanos() * (1L << (tries - 1))));
  }
}
