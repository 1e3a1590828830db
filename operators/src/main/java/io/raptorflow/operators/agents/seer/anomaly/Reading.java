package io.raptorflow.operators.agents.seer.anomaly;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a point was read. */
public enum Reading {
  /** As the next one, and scored. */
  @JsonProperty("scored")
  SCORED,
  /** With too few points before it: learnt, not scored. */
  @JsonProperty("too_few")
  TOO_FEW,
  /** As the first after a gap: scored, but without the course before the gap. */
  @JsonProperty("after_gap")
  AFTER_GAP,
  /** As a counter that began again: not scored. */
  @JsonProperty("restart")
  RESTART
}
