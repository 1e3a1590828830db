package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What people may tell an execution. */
public enum Command {
  @JsonProperty("pause")
  PAUSE,
  @JsonProperty("resume")
  RESUME,
  @JsonProperty("cancel")
  CANCEL,
  @JsonProperty("approve")
  APPROVE,
  @JsonProperty("reject")
  REJECT
}
