package io.raptorflow.operators.agents;

import io.raptorflow.schemas.Event;
import java.time.Instant;

/**
 * A payload an agent listens to, with the event it came in.
 *
 * @param payload the decoded payload
 * @param event its envelope: id, time, type, tenant
 */
public record Observed<T>(T payload, Event event) {
  /** When it happened; the only clock an agent has. */
  public Instant time() {
    return event.time();
  }
}
