package io.raptorflow.operators.detection.bottleneck;

import java.util.Map;
import java.util.function.Consumer;

/** A bounded number of named tallies; what comes for a name beyond the bound is counted. */
interface Tallies<K, T> {
  /** Changes the tally of the name, unless there is none and no room for it. */
  void change(K name, Consumer<T> change);

  Map<K, T> all();

  long untracked();
}
