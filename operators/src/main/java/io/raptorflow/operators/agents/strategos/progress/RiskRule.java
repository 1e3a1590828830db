package io.raptorflow.operators.agents.strategos.progress;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a plan is watched for. */
public enum RiskRule {
  /** The weekly cost performance index has shifted down. */
  @JsonProperty("cost_index")
  COST_INDEX,
  /** The weekly earned-schedule index has shifted down. */
  @JsonProperty("schedule_index")
  SCHEDULE_INDEX,
  /** The network's float is used up faster than it lasts. */
  @JsonProperty("float_erosion")
  FLOAT_EROSION,
  /** Nothing has been reported for longer than chance explains. */
  @JsonProperty("stale_updates")
  STALE_UPDATES
}
