package io.raptorflow.operators.agents.seer.incident;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which series drive which, directly or through others. */
final class SeriesGraph {
  private final Map<String, Set<String>> downstream = new HashMap<>();

  SeriesGraph(List<Influence> influences) {
    for (Influence influence : influences) {
      downstream
          .computeIfAbsent(influence.upstream(), series -> new TreeSet<>())
          .add(influence.downstream());
    }
  }

  /** Every series that this one drives; itself only when it is part of a loop. */
  Set<String> downstreamOf(String series) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(series));
    while (!open.isEmpty()) {
      for (String next : downstream.getOrDefault(open.pop(), Set.of())) {
        if (reached.add(next)) {
          open.push(next);
        }
      }
    }
    return reached;
  }
}
