package io.raptorflow.operators.language.resilience;

import java.io.Serializable;
import java.time.Duration;

/**
 * When an endpoint is left alone.
 *
 * @param window calls that are looked at, at least 1; none is withheld before so many
 * @param failureRate of these from which it is left alone, above 0 and at most 1
 * @param rest before one call tries whether it is well again, at least 1 ms
 */
public record BreakerLimits(int window, double failureRate, Duration rest) implements Serializable {
  public BreakerLimits {
    if (window < 1) {
      throw new IllegalArgumentException("window must be at least 1 call, was " + window);
    }
    if (!(failureRate > 0 && failureRate <= 1)) {
      throw new IllegalArgumentException(
          "failureRate must be above 0 and at most 1, was " + failureRate);
    }
    if (rest.toMillis() < 1) {
      throw new IllegalArgumentException("rest must be at least 1 ms, was " + rest);
    }
  }
}
