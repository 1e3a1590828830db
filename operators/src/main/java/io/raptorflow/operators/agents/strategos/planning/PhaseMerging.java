package io.raptorflow.operators.agents.strategos.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Merges neighbouring layers into phases so that as few links as can be lead between phases. */
final class PhaseMerging {
  private PhaseMerging() {}

  /**
   * Merges, by dynamic programming over where a phase ends; of equally few links, the phases whose
   * hours are most even (least sum of squares).
   *
   * @param layers numbers of tasks
   * @param phases how many at most; as many as that are made, or as there are layers
   * @return for each phase, the number of its first layer
   */
  static int[] firstLayers(TaskGraph graph, List<List<Integer>> layers, int phases) {
    int n = layers.size();
    if (phases >= n) {
      return IntStream.range(0, n).toArray();
    }
    int made = phases;
    int[] layerOf = new int[graph.size()];
    double[] hours = new double[n + 1];
    for (int layer = 0; layer < n; layer++) {
      hours[layer + 1] = hours[layer];
      for (int task : layers.get(layer)) {
        layerOf[task] = layer;
        hours[layer + 1] += graph.task(task).meanHours();
      }
    }
    int[][] within = linksWithin(graph, layerOf, n);
    double[][] best = new double[made + 1][n + 1];
    int[][] links = new int[made + 1][n + 1];
    int[][] from = new int[made + 1][n + 1];
    for (int k = 1; k <= made; k++) {
      Arrays.fill(links[k], -1);
      for (int end = k; end <= n; end++) {
        for (int start = k - 1; start < end; start++) {
          if (k == 1 && start > 0 || k > 1 && links[k - 1][start] < 0) {
            continue;
          }
          int kept = (k == 1 ? 0 : links[k - 1][start]) + within[start][end - 1];
          double span = hours[end] - hours[start];
          double uneven = (k == 1 ? 0 : best[k - 1][start]) + span * span;
          if (kept > links[k][end] || kept == links[k][end] && uneven < best[k][end]) {
            links[k][end] = kept;
            best[k][end] = uneven;
            from[k][end] = start;
          }
        }
      }
    }
    int[] first = new int[made];
    for (int k = made, end = n; k > 0; k--) {
      first[k - 1] = from[k][end];
      end = from[k][end];
    }
    return first;
  }

  /** For each first and last layer, the links with both ends among them. */
  private static int[][] linksWithin(TaskGraph graph, int[] layerOf, int n) {
    int[][] within = new int[n][n];
    for (int task = 0; task < graph.size(); task++) {
      for (int follower : graph.after(task)) {
        within[layerOf[task]][layerOf[follower]]++;
      }
    }
    for (int span = 1; span < n; span++) {
      for (int start = 0; start + span < n; start++) {
        int end = start + span;
        within[start][end] +=
            within[start + 1][end]
                + within[start][end - 1]
                - (span > 1 ? within[start + 1][end - 1] : 0);
      }
    }
    return within;
  }

  /** The layers of each phase. */
  static List<List<List<Integer>>> phases(List<List<Integer>> layers, int[] first) {
    List<List<List<Integer>>> phases = new ArrayList<>();
    for (int k = 0; k < first.length; k++) {
      int end = k + 1 < first.length ? first[k + 1] : layers.size();
      phases.add(List.copyOf(layers.subList(first[k], end)));
    }
    return phases;
  }
}
