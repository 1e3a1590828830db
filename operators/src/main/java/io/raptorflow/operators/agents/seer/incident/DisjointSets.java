package io.raptorflow.operators.agents.seer.incident;

import java.util.Arrays;

/** Connected components, by union and find with halved paths (Tarjan 1975). */
final class DisjointSets {
  private final int[] parents;

  DisjointSets(int size) {
    parents = new int[size];
    Arrays.setAll(parents, i -> i);
  }

  /** The least element joined with this one. */
  int find(int element) {
    int at = element;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  void join(int a, int b) {
    int rootA = find(a);
    int rootB = find(b);
    parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }
}
