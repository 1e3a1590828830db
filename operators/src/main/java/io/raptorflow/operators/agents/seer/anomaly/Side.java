package io.raptorflow.operators.agents.seer.anomaly;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which deviations count, or where a value lies. */
public enum Side {
  @JsonProperty("both")
  BOTH,
  @JsonProperty("high")
  HIGH,
  @JsonProperty("low")
  LOW
}
