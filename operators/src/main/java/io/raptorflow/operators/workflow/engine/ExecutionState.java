package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an execution is. */
public enum ExecutionState {
  /** Asked for, and not read yet. */
  @JsonProperty("pending")
  PENDING,
  @JsonProperty("running")
  RUNNING,
  /** Nothing new starts until it is resumed. */
  @JsonProperty("paused")
  PAUSED,
  /** Ended before it was completed: what is under way is waited for, then what was done undone. */
  @JsonProperty("compensating")
  COMPENSATING,
  @JsonProperty("completed")
  COMPLETED,
  @JsonProperty("failed")
  FAILED,
  @JsonProperty("cancelled")
  CANCELLED,
  /** Failed or cancelled, and all that had to be undone was. */
  @JsonProperty("compensated")
  COMPENSATED;

  /** Whether nothing more happens. */
  public boolean isOver() {
    return this == COMPLETED || this == FAILED || this == CANCELLED || this == COMPENSATED;
  }
}
