package io.raptorflow.operators.supervision;

import io.raptorflow.schemas.Lord;

/** What a workflow tells a supervisor. */
public sealed interface Instruction permits Delegation, TaskSettled {
  String tenant();

  Lord lord();

  /** Which supervisor it is for. */
  default String key() {
    return tenant() + '|' + lord().wireName();
  }
}
