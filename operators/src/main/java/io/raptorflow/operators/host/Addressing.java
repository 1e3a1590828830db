package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.host.AgentRoster.Listener;
import io.raptorflow.schemas.Event;
import java.util.List;

/** Who of the roster remembers an event, and by which keys. */
final class Addressing {
  private final AgentRoster roster;
  private final Payloads payloads;

  Addressing(AgentRoster roster, Payloads payloads) {
    this.roster = roster;
    this.payloads = payloads;
  }

  /** Those who may listen to the event, in the order of the bits of {@link Addressed#listeners}. */
  List<Listener<?>> of(Event event) {
    return roster.listenersTo(event);
  }

  /** The keys this listener remembers the event by; none when it is none of its business. */
  <T> List<MemoryKey> keys(Listener<T> listener, Event event) {
    try {
      return MemoryKeys.of(listener.interest(), event, payloads);
    } catch (InvalidInput | IllegalArgumentException e) {
      // Where it would have belonged is unknown; the host finds the same fault and refuses it.
      return List.of(MemoryKeys.unreadable(event));
    }
  }

  /**
   * An event to those who listen to it at its key today. One that waited in a savepoint was
   * addressed by the release before, to whose agents the bits belong.
   *
   * @return with no bit set if nobody does
   */
  Addressed today(Addressed waited) {
    Event event = waited.event();
    List<Listener<?>> listeners = of(event);
    long bits = 0;
    for (int i = 0; i < listeners.size(); i++) {
      Listener<?> listener = listeners.get(i);
      for (MemoryKey key : keys(listener, event)) {
        if (!Origin.isOwn(listener.agent(), key, event)
            && Addressed.to(key, 0, event).key().equals(waited.key())) {
          bits |= 1L << i;
        }
      }
    }
    return new Addressed(waited.key(), bits, event);
  }
}
