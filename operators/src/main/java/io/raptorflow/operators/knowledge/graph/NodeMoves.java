package io.raptorflow.operators.knowledge.graph;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Moves nodes between communities as long as modularity grows: one level of {@link Louvain}. */
final class NodeMoves {
  /** What a move must gain, as a share of all weight; less may be an error of rounding. */
  private static final double LEAST_GAIN = 1e-12;

  /** Turns of all nodes, at most. Modularity grows with each move, so few are needed. */
  private static final int MOST_ROUNDS = 100;

  private final Edges edges;
  private final double total;
  private final double[] strengths;
  private final int[] labels;

  /** Of the strengths of each community's nodes. */
  private final double[] sums;

  NodeMoves(Edges edges) {
    this.edges = edges;
    total = edges.total();
    strengths = IntStream.range(0, edges.size()).mapToDouble(edges::strength).toArray();
    labels = IntStream.range(0, edges.size()).toArray();
    sums = strengths.clone();
  }

  /** The community of each node, by the number of one of the nodes. */
  int[] communities() {
    boolean moved = total > 0;
    for (int round = 0; moved && round < MOST_ROUNDS; round++) {
      moved = false;
      for (int node = 0; node < labels.length; node++) {
        moved |= move(node, bestFor(node));
      }
    }
    return labels;
  }

  private boolean move(int node, int community) {
    if (labels[node] == community) {
      return false;
    }
    sums[labels[node]] -= strengths[node];
    sums[community] += strengths[node];
    labels[node] = community;
    return true;
  }

  private int bestFor(int node) {
    Map<Integer, Double> weights = weightsToCommunities(node);
    int own = labels[node];
    double stay = gain(weights.getOrDefault(own, 0.0), node, sums[own] - strengths[node]);
    int best = own;
    double bestGain = stay + LEAST_GAIN * total;
    for (Map.Entry<Integer, Double> entry : weights.entrySet()) {
      int community = entry.getKey();
      double gain = gain(entry.getValue(), node, sums[community]);
      if (community != own && gain > bestGain) {
        best = community;
        bestGain = gain;
      }
    }
    return best;
  }

  /**
   * What modularity gains by a node in a community, times half of all weight.
   *
   * @param weight between the node and the community
   * @param sum of the strengths of the community's other nodes
   */
  private double gain(double weight, int node, double sum) {
    return weight - strengths[node] / total * sum;
  }

  private Map<Integer, Double> weightsToCommunities(int node) {
    Map<Integer, Double> weights = new TreeMap<>();
    for (int edge = 0; edge < edges.degree(node); edge++) {
      int other = edges.neighbour(node, edge);
      if (other != node) {
        weights.merge(labels[other], edges.weight(node, edge), Double::sum);
      }
    }
    return weights;
  }
}
