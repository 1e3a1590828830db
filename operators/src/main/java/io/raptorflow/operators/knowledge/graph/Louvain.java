package io.raptorflow.operators.knowledge.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Communities by the method of Louvain (Blondel, Guillaume, Lambiotte and Lefebvre 2008): each node
 * in turn moves to where modularity grows most, until none moves; then communities become nodes,
 * and so on. Nodes take their turns in their order, and of equal gains the community with the least
 * number wins, so there is nothing random. What a community holds that does not hang together is
 * taken apart at the end, which the method itself does not promise; modularity only grows by it.
 *
 * <p>Label propagation is simpler, but its answer hangs on the order and on ties, and it has no
 * measure to say how good it is.
 */
final class Louvain {
  private final Edges edges;

  Louvain(Edges edges) {
    this.edges = edges;
  }

  /** The community of each node, numbered from 0 by their first nodes. */
  int[] communities() {
    int[] labels = IntStream.range(0, edges.size()).toArray();
    Edges level = edges;
    while (true) {
      int[] moved = renumbered(new NodeMoves(level).communities());
      if (count(moved) == level.size()) {
        return renumbered(connectedParts(labels));
      }
      labels = Arrays.stream(labels).map(label -> moved[label]).toArray();
      level = merged(level, moved);
    }
  }

  /** Each community as a node; what is inside it as a loop that carries both ends. */
  private static Edges merged(Edges level, int[] labels) {
    int size = count(labels);
    List<NavigableMap<Integer, Double>> sums = new ArrayList<>();
    for (int community = 0; community < size; community++) {
      sums.add(new TreeMap<>());
    }
    for (int node = 0; node < level.size(); node++) {
      for (int edge = 0; edge < level.degree(node); edge++) {
        int other = labels[level.neighbour(node, edge)];
        sums.get(labels[node]).merge(other, level.weight(node, edge), Double::sum);
      }
    }
    int[][] neighbours = new int[size][];
    double[][] weights = new double[size][];
    for (int community = 0; community < size; community++) {
      neighbours[community] =
          sums.get(community).keySet().stream().mapToInt(Integer::intValue).toArray();
      weights[community] =
          sums.get(community).values().stream().mapToDouble(Double::doubleValue).toArray();
    }
    return new Edges(neighbours, weights);
  }

  private int[] connectedParts(int[] labels) {
    int[] parts = new int[labels.length];
    Arrays.fill(parts, -1);
    Queue<Integer> queue = new ArrayDeque<>();
    for (int node = 0; node < labels.length; node++) {
      if (parts[node] < 0) {
        parts[node] = node;
        queue.add(node);
        spread(queue, labels, parts);
      }
    }
    return parts;
  }

  private void spread(Queue<Integer> queue, int[] labels, int[] parts) {
    while (!queue.isEmpty()) {
      int node = queue.remove();
      for (int edge = 0; edge < edges.degree(node); edge++) {
        int other = edges.neighbour(node, edge);
        if (parts[other] < 0 && labels[other] == labels[node]) {
          parts[other] = parts[node];
          queue.add(other);
        }
      }
    }
  }

  private static int[] renumbered(int[] labels) {
    int[] numbers = new int[labels.length];
    Arrays.fill(numbers, -1);
    int next = 0;
    int[] result = new int[labels.length];
    for (int node = 0; node < labels.length; node++) {
      if (numbers[labels[node]] < 0) {
        numbers[labels[node]] = next++;
      }
      result[node] = numbers[labels[node]];
    }
    return result;
  }

  private static int count(int[] labels) {
    return Arrays.stream(labels).max().orElse(-1) + 1;
  }
}
