package io.raptorflow.operators.knowledge.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

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
  /** What a move must gain, as a share of all weight; less may be an error of rounding. */
  private static final double LEAST_GAIN = 1e-12;

  /** Turns of all nodes at a level. Modularity grows with each move, so few are needed. */
  private static final int MOST_ROUNDS = 100;

  private final Edges edges;

  Louvain(Edges edges) {
    this.edges = edges;
  }

  /** The community of each node, numbered from 0 by their first nodes. */
  int[] communities() {
    int[] labels = identity(edges.size());
    Edges level = edges;
    while (true) {
      int[] moved = renumbered(moveNodes(level));
      if (count(moved) == level.size()) {
        return renumbered(connectedParts(labels));
      }
      labels = Arrays.stream(labels).map(label -> moved[label]).toArray();
      level = merged(level, moved);
    }
  }

  private static int[] moveNodes(Edges level) {
    double total = level.total();
    int[] labels = identity(level.size());
    double[] strengths = new double[level.size()];
    for (int node = 0; node < level.size(); node++) {
      strengths[node] = level.strength(node);
    }
    double[] sums = strengths.clone();
    boolean moved = total > 0;
    for (int round = 0; moved && round < MOST_ROUNDS; round++) {
      moved = false;
      for (int node = 0; node < level.size(); node++) {
        int best = bestCommunity(level, labels, sums, strengths[node] / total, node);
        moved |= best != labels[node];
        sums[labels[node]] -= strengths[node];
        sums[best] += strengths[node];
        labels[node] = best;
      }
    }
    return labels;
  }

  /**
   * @param share of all weight that lies at the node
   */
  private static int bestCommunity(
      Edges level, int[] labels, double[] sums, double share, int node) {
    NavigableMap<Integer, Double> weights = weightsToCommunities(level, labels, node);
    int own = labels[node];
    double strength = level.strength(node);
    double stay = weights.getOrDefault(own, 0.0) - share * (sums[own] - strength);
    int best = own;
    double bestGain = 0;
    for (var community : weights.entrySet()) {
      if (community.getKey() != own) {
        double gain = community.getValue() - share * sums[community.getKey()] - stay;
        if (gain > Math.max(bestGain, LEAST_GAIN * strength / share)) {
          best = community.getKey();
          bestGain = gain;
        }
      }
    }
    return best;
  }

  private static NavigableMap<Integer, Double> weightsToCommunities(
      Edges level, int[] labels, int node) {
    NavigableMap<Integer, Double> weights = new TreeMap<>();
    for (int edge = 0; edge < level.degree(node); edge++) {
      int other = level.neighbour(node, edge);
      if (other != node) {
        weights.merge(labels[other], level.weight(node, edge), Double::sum);
      }
    }
    return weights;
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
    for (int node = 0; node < labels.length; node++) {
      if (parts[node] < 0) {
        spread(node, labels, parts);
      }
    }
    return parts;
  }

  private void spread(int first, int[] labels, int[] parts) {
    int[] queue = new int[labels.length];
    int end = 0;
    queue[end++] = first;
    parts[first] = first;
    for (int i = 0; i < end; i++) {
      int node = queue[i];
      for (int edge = 0; edge < edges.degree(node); edge++) {
        int other = edges.neighbour(node, edge);
        if (parts[other] < 0 && labels[other] == labels[first]) {
          parts[other] = first;
          queue[end++] = other;
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

  private static int[] identity(int size) {
    int[] numbers = new int[size];
    Arrays.setAll(numbers, number -> number);
    return numbers;
  }
}
