package io.raptorflow.operators.detection.bottleneck;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tallies on the heap. */
final class KeyedTallies<K, T> implements Tallies<K, T> {
  private final int limit;
  private final Supplier<T> fresh;
  private final Map<K, T> tallies = new HashMap<>();
  private long untracked;

  KeyedTallies(int limit, Supplier<T> fresh) {
    this.limit = limit;
    this.fresh = fresh;
  }

  @Override
  public void change(K name, Consumer<T> change) {
    T known = tallies.get(name);
    if (known == null && tallies.size() >= limit) {
      untracked++;
      return;
    }
    change.accept(known == null ? begin(name) : known);
  }

  private T begin(K name) {
    T fresh = this.fresh.get();
    tallies.put(name, fresh);
    return fresh;
  }

  @Override
  public Map<K, T> all() {
    return tallies;
  }

  @Override
  public long untracked() {
    return untracked;
  }
}
