package io.raptorflow.operators.knowledge.graph;

import java.time.Instant;

/**
 * Versions of documents in the index. They begin with the time of events, so that a graph which is
 * built anew from the bus is not older than what the index holds of it.
 */
final class Versions {
  private static final long LATEST_SECOND = 1L << 40; // far beyond any event, far from overflow

  private Versions() {}

  /**
   * @param before the latest there was, -1 for none
   */
  static long next(long before, Instant time) {
    long seconds = Math.min(LATEST_SECOND, Math.max(0, time.getEpochSecond()));
    return Math.max(before + 1, seconds * 1_000);
  }
}
