package io.raptorflow.benchmarks.rules;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps the events that count back until the rules are in effect: it opens when every instance of
 * the host has spoken about a probe of every instance of the source, by a rule that was sent last.
 * Jobs of a local environment share it, because they run in this process.
 */
final class Gate {
  private static final ConcurrentHashMap<String, Gate> GATES = new ConcurrentHashMap<>();

  private final int pairs;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final LongAdder matches = new LongAdder();
  private volatile long opened;

  private Gate(int pairs) {
    this.pairs = pairs;
  }

  /**
   * @param pairs of instances of source and host
   */
  static Gate create(String name, int pairs) {
    Gate gate = new Gate(pairs);
    GATES.put(name, gate);
    return gate;
  }

  static Gate of(String name) {
    Gate gate = GATES.get(name);
    if (gate == null) {
      throw new IllegalStateException("no gate " + name + ": the job runs in another process");
    }
    return gate;
  }

  static void forget(String name) {
    GATES.remove(name);
  }

  void probed(String source, int host) {
    seen.add(source + '/' + host);
    if (seen.size() == pairs && opened == 0) {
      opened = System.nanoTime();
    }
  }

  boolean isOpen() {
    return opened != 0;
  }

  /** Nanoseconds since it opened. */
  long elapsed() {
    return System.nanoTime() - opened;
  }

  void matched() {
    matches.increment();
  }

  long matches() {
    return matches.sum();
  }
}
