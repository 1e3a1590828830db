package io.raptorflow.operators.detection.bottleneck;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A bounded number of named tallies; what comes for a name beyond the bound is counted. */
final class KeyedTallies<K, T> {
  private final int limit;
  private final Supplier<T> fresh;
  private final Map<K, T> tallies = new HashMap<>();
  private long untracked;

  KeyedTallies(int limit, Supplier<T> fresh) {
    this.limit = limit;
    this.fresh = fresh;
  }

  /** The tally of the name; empty, and counted, where there is none and no room for it. */
  Optional<T> at(K name) {
    T known = tallies.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    if (tallies.size() >= limit) {
      untracked++;
      return Optional.empty();
    }
    T created = fresh.get();
    tallies.put(name, created);
    return Optional.of(created);
  }

  Map<K, T> all() {
    return tallies;
  }

  long untracked() {
    return untracked;
  }
}
