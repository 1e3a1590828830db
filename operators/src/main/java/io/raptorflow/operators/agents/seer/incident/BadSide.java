package io.raptorflow.operators.agents.seer.incident;

import com.fasterxml.jackson.annotation.JsonProperty;

/** On which side of what was expected a value does harm. */
public enum BadSide {
  /** Less than expected, for example orders. */
  @JsonProperty("low")
  LOW,
  /** More than expected, for example the cost of a click. */
  @JsonProperty("high")
  HIGH,
  /** Either. */
  @JsonProperty("both")
  BOTH;

  /**
   * How far a value is off on the bad side; below 0: on the good side, which {@link #BOTH} has not.
   *
   * @param difference actual − expected
   */
  double harm(double difference) {
    return switch (this) {
      case LOW -> -difference;
      case HIGH -> difference;
      case BOTH -> Math.abs(difference);
    };
  }
}
