package io.raptorflow.operators.agents;

import io.raptorflow.schemas.Event;
import java.time.Instant;

/**
 * A task for a capability: its typed input and the event that asked.
 *
 * @param input decoded and checked input
 * @param event the {@code message_sent} event
 */
public record Asked<I>(I input, Event event) {
  /** As of when the answer is wanted: the task's event time, the only clock an agent has. */
  public Instant time() {
    return event.time();
  }
}
