package io.raptorflow.operators.agents.seer.incident;

/**
 * A value as it was expected and as it came.
 *
 * @param expected finite
 * @param actual finite, in the same unit
 */
public record Change(double expected, double actual) {
  public Change {
    Required.finite("expected", expected);
    Required.finite("actual", actual);
  }

  double difference() {
    return actual - expected;
  }
}
