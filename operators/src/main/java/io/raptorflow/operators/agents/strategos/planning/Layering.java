package io.raptorflow.operators.agents.strategos.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Layers of at most so many tasks, no task in or before the layer of one it waits for (Coffman and
 * Graham, Acta Informatica 1, 1972): least in number for a width of two, at most 2 − 2/width times
 * that for others (Lam and Sethi 1977).
 */
final class Layering {
  private Layering() {}

  /** Numbers of tasks, layer by layer. */
  static List<List<Integer>> of(TaskGraph graph, int width) {
    int[] labels = labels(graph.reducedAfter());
    List<Integer> byLabel = new ArrayList<>();
    for (int i = 0; i < graph.size(); i++) {
      byLabel.add(i);
    }
    byLabel.sort(Comparator.comparingInt((Integer task) -> labels[task]).reversed());
    int[] layerOf = new int[graph.size()];
    Arrays.fill(layerOf, -1);
    List<List<Integer>> layers = new ArrayList<>();
    while (!byLabel.isEmpty()) {
      List<Integer> layer = new ArrayList<>();
      for (Integer task : byLabel) {
        boolean free = graph.before(task).stream().allMatch(link -> layerOf[link.from()] >= 0);
        if (free && layer.size() < width) {
          layer.add(task);
        }
      }
      layer.forEach(task -> layerOf[task] = layers.size());
      byLabel.removeAll(layer);
      layers.add(layer);
    }
    return layers;
  }

  /**
   * Labels from 1 for the first to be given: always to a task all of whose followers have one, and
   * of these the one whose followers' labels, in descending order, come first in a dictionary.
   */
  private static int[] labels(List<List<Integer>> after) {
    int n = after.size();
    int[] labels = new int[n];
    int[] open = new int[n];
    List<List<Integer>> before = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      open[i] = after.get(i).size();
      before.add(new ArrayList<>());
    }
    for (int i = 0; i < n; i++) {
      for (int follower : after.get(i)) {
        before.get(follower).add(i);
      }
    }
    List<int[]> keys = new ArrayList<>();
    List<Integer> ready = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      keys.add(new int[0]);
      if (open[i] == 0) {
        ready.add(i);
      }
    }
    for (int label = 1; label <= n; label++) {
      Integer next =
          ready.stream()
              .min(
                  Comparator.<Integer, int[]>comparing(keys::get, Arrays::compare)
                      .thenComparing(Comparator.<Integer>reverseOrder()))
              .orElseThrow();
      ready.remove(next);
      labels[next] = label;
      for (int earlier : before.get(next)) {
        open[earlier]--;
        if (open[earlier] == 0) {
          keys.set(earlier, descending(after.get(earlier), labels));
          ready.add(earlier);
        }
      }
    }
    return labels;
  }

  private static int[] descending(List<Integer> tasks, int[] labels) {
    return tasks.stream()
        .map(task -> labels[task])
        .sorted(Comparator.reverseOrder())
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
