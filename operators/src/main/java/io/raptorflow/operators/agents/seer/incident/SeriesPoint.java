package io.raptorflow.operators.agents.seer.incident;

import java.time.Instant;

/**
 * A point of a series.
 *
 * @param time when it was measured
 * @param value finite
 */
public record SeriesPoint(Instant time, double value) {
  public SeriesPoint {
    Required.value("time", time);
    Required.finite("value", value);
  }
}
