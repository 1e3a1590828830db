package io.raptorflow.operators.knowledge.context;

import java.io.Serializable;
import java.time.Duration;

/**
 * How tasks are given context.
 *
 * @param timeout after which a task goes on without, at least 10 ms
 * @param cacheTtl how long an answer may be given again, at least 1 s; questions of one such span
 *     of event time are answered alike
 * @param capacity different questions under way in a slot, at least 1; what is asked beyond goes on
 *     without
 */
public record ContextSettings(Duration timeout, Duration cacheTtl, int capacity)
    implements Serializable {
  /**
   * Somewhat less than a slot answers within the usual timeout of a second: two slots on two cores,
   * OpenSearch beside them, answered 86 questions a second ({@code bench retrieval}).
   */
  public static final int USUAL_CAPACITY = 32;

  public ContextSettings {
    if (timeout.toMillis() < 10) {
      throw new IllegalArgumentException("timeout must be at least 10 ms, was " + timeout);
    }
    if (cacheTtl.toSeconds() < 1) {
      throw new IllegalArgumentException("cacheTtl must be at least 1 s, was " + cacheTtl);
    }
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, was " + capacity);
    }
  }
}
