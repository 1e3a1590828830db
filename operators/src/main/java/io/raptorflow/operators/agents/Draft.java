package io.raptorflow.operators.agents;

import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import java.util.List;

/**
 * An event an agent wants written. The host adds what the agent need not know: a deterministic id,
 * tenant, time, cause, hops, source.
 *
 * @param type what has happened
 * @param subject what it is about, {@code entity/entityId}
 * @param status how it went
 * @param payload a record that becomes the JSON payload
 * @param evidence ids of events or documents the statement rests on; the cause is added by the host
 */
public record Draft(
    EventType type, String subject, Status status, Object payload, List<String> evidence) {
  public Draft {
    evidence = List.copyOf(evidence);
  }

  public static Draft of(EventType type, String subject, Status status, Object payload) {
    return new Draft(type, subject, status, payload, List.of());
  }
}
