package io.raptorflow.operators.agents;

import java.time.Instant;

/** Something a decision wants done outside the agent's memory. */
public sealed interface Effect {
  /** Write an event to the bus. */
  record Emit(Draft draft) implements Effect {}

  /**
   * Call the agent's waker for this key when event time (the watermark) has reached the moment. One
   * moment asked for twice wakes once.
   */
  record WakeAt(Instant time) implements Effect {}
}
