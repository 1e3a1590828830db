package io.raptorflow.operators.workflow.orchestration;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;

/**
 * An event that a part of an execution waits for.
 *
 * @param tenant whose execution it is
 * @param execution its name
 * @param subject {@code entity/id}
 */
record Wanted(
    String tenant, String execution, String step, int part, String subject, EventType type) {
  /** Whether an event is one of those among which the execution looks for it. */
  boolean mayBe(Event event) {
    return event.type() == type && event.subject().equals(subject) && event.tenant().equals(tenant);
  }
}
