package io.raptorflow.operators.detection.bottleneck.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The unit of every figure. */
final class Hours {
  private static final double SECONDS = 3_600;
  private static final double A_FEW_DAYS = 72;
  private static final double DAY = 24;

  private Hours() {}

  static double between(Instant from, Instant to) {
    return of(Duration.between(from, to));
  }

  static double of(Duration duration) {
    return duration.getSeconds() / SECONDS + duration.getNano() / (SECONDS * 1e9);
  }

  static Duration duration(double hours) {
    return Duration.ofSeconds(Math.round(hours * SECONDS));
  }

  /** For people: {@code 7.5 h}, {@code 4.2 days}. */
  static String text(double hours) {
    return hours < A_FEW_DAYS
        ? String.format(Locale.ROOT, "%.1f h", hours)
        : String.format(Locale.ROOT, "%.1f days", hours / DAY);
  }
}
