package io.raptorflow.operators.knowledge.graph;

import java.time.Duration;

/**
 * How fast what was seen loses its weight: after {@code duration} half of it is left.
 *
 * @param duration at least a second
 */
public record HalfLife(Duration duration) {
  public HalfLife {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("a half-life is at least a second, was " + duration);
    }
  }

  public static HalfLife ofDays(long days) {
    return new HalfLife(Duration.ofDays(days));
  }

  /**
   * What is left after a time, 0–1.
   *
   * @param ageSeconds 0 or more
   */
  double left(double ageSeconds) {
    return Math.exp(-Math.log(2) * ageSeconds / duration.getSeconds());
  }
}
