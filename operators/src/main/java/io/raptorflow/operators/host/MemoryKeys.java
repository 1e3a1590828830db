package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Interest;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.Event;
import java.util.List;

/** Which memories an event belongs to. */
final class MemoryKeys {
  private static final String UNREADABLE = "unreadable";

  private MemoryKeys() {}

  /**
   * @throws InvalidInput when the payload that names the keys cannot be read
   * @throws IllegalArgumentException when it names a key that cannot be
   */
  static <T> List<MemoryKey> of(Interest<T> interest, Event event, Payloads payloads) {
    KeyRule<T> rule = interest.memoryKey();
    if (rule instanceof KeyRule.ByEntityId<T> byId) {
      return List.of(byId.key().apply(event.entityId()));
    }
    var byPayload = (KeyRule.ByPayload<T>) rule;
    return byPayload.keys().apply(payloads.decode(event, interest.payload()));
  }

  /** Where an event goes whose keys cannot be told. */
  static MemoryKey unreadable(Event event) {
    return new MemoryKey(UNREADABLE, event.subject());
  }

  static boolean isUnreadable(String memoryKey) {
    return memoryKey.startsWith(UNREADABLE + '/');
  }
}
