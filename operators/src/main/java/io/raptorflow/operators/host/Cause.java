package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Woken;
import io.raptorflow.schemas.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why an agent speaks: an event, or a moment it asked to be woken at. Everything the emitted events
 * inherit.
 *
 * @param identity unique text of the cause; ids of effects are made from it
 * @param time event time the effects carry
 * @param eventId id of the causing event, if it was one
 * @param hops how far this is from an event from outside
 */
record Cause(
    String tenant,
    String identity,
    Instant time,
    @Nullable String eventId,
    @Nullable String correlationId,
    @Nullable String traceParent,
    int hops) {

  static Cause of(Event event) {
    return new Cause(
        event.tenant(),
        event.source() + '\n' + event.id(),
        event.time(),
        event.id(),
        event.correlationId(),
        event.traceParent(),
        event.hops());
  }

  static Cause of(Woken woken, int hops) {
    return new Cause(
        woken.tenant(), "woken at " + woken.time(), woken.time(), null, null, null, hops);
  }
}
