package io.raptorflow.operators.detection.bottleneck;

import java.time.Duration;

/** The unit of every figure. */
final class Hours {
  private static final double SECONDS = 3_600;
  private static final double NANOS = SECONDS * 1e9;

  private Hours() {}

  static double of(Duration duration) {
    return duration.getSeconds() / SECONDS + duration.getNano() / NANOS;
  }
}
