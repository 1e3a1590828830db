package io.raptorflow.operators.detection.alert;

import io.raptorflow.operators.detection.rules.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sightings to test with. */
final class Sightings {
  static final String TENANT = "acme";
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Duration HOLDS = Duration.ofHours(2);

  private Sightings() {}

  /** A warning, some minutes after noon, that rests on an event of its own. */
  static Sighting of(String cause, int minute) {
    return of(cause, minute, Severity.WARNING);
  }

  static Sighting of(String cause, int minute, Severity severity) {
    return sighting(cause, minute, severity, false);
  }

  static Sighting over(String cause, int minute) {
    return sighting(cause, minute, Severity.WARNING, true);
  }

  static Instant minute(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }

  private static Sighting sighting(String cause, int minute, Severity severity, boolean gone) {
    return new Sighting(
        TENANT,
        "rule",
        cause,
        severity,
        "metric/" + cause,
        cause + " was seen at minute " + minute,
        minute(minute - 1),
        minute(minute),
        List.of(cause + "-" + minute),
        HOLDS,
        gone,
        1);
  }
}
