package io.raptorflow.operators.agents.seer.incident;

import java.time.Instant;

/**
 * A point of an incident.
 *
 * @param time when it was measured; it stands for the step that begins there
 * @param expected what would have been usual, finite
 * @param actual what was measured, finite, in the same unit
 */
public record ExpectedPoint(Instant time, double expected, double actual) {
  public ExpectedPoint {
    Required.value("time", time);
    Required.finite("expected", expected);
    Required.finite("actual", actual);
  }

  double difference() {
    return actual - expected;
  }
}
