package io.raptorflow.operators.agents;

import java.util.List;
import java.util.function.Function;

/**
 * How the memory keys of an event are found: a pure function of the event alone.
 *
 * @param <T> the decoded payload
 */
public sealed interface KeyRule<T> {
  /** The subject's entity id says it all; the payload need not be read. The fast way. */
  record ByEntityId<T>(Function<String, MemoryKey> key) implements KeyRule<T> {}

  /** The payload names its parents, for example a campaign its series; none: of no interest. */
  record ByPayload<T>(Function<T, List<MemoryKey>> keys) implements KeyRule<T> {}

  static <T> KeyRule<T> byEntityId(Function<String, MemoryKey> key) {
    return new ByEntityId<>(key);
  }

  static <T> KeyRule<T> byPayload(Function<T, List<MemoryKey>> keys) {
    return new ByPayload<>(keys);
  }
}
