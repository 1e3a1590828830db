package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a step is. */
public enum StepState {
  /** Not begun. */
  @JsonProperty("pending")
  PENDING,
  @JsonProperty("running")
  RUNNING,
  @JsonProperty("completed")
  COMPLETED,
  @JsonProperty("failed")
  FAILED,
  @JsonProperty("skipped")
  SKIPPED,
  /** Ended with the execution, before it was done. */
  @JsonProperty("cancelled")
  CANCELLED;

  /** Whether those that depend on it need wait no longer. */
  boolean isSettled() {
    return this == COMPLETED || this == FAILED || this == SKIPPED;
  }
}
