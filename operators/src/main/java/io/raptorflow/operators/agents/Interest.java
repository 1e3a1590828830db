package io.raptorflow.operators.agents;

import io.raptorflow.schemas.EventType;
import java.util.Set;

/**
 * A kind of event an agent listens to.
 *
 * @param entity entity part of the subject, for example {@code metric}
 * @param types the event types that matter
 * @param payload record the payload is decoded into
 * @param memoryKey which memory it belongs to
 * @param observer what to do with it
 */
public record Interest<T>(
    String entity,
    Set<EventType> types,
    Class<T> payload,
    KeyRule<T> memoryKey,
    Observer<T> observer) {
  public Interest {
    types = Set.copyOf(types);
  }
}
