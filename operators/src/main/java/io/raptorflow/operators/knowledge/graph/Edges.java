package io.raptorflow.operators.knowledge.graph;

import java.util.Arrays;

/** The edges of a weighted, undirected graph of numbered nodes, each kept at both of its ends. */
final class Edges {
  private final int[][] neighbours;
  private final double[][] weights;

  /**
   * @param neighbours of each node, in growing order; itself for what is inside it, once
   * @param weights of the edges to these, above 0
   */
  Edges(int[][] neighbours, double[][] weights) {
    this.neighbours = neighbours;
    this.weights = weights;
  }

  int size() {
    return neighbours.length;
  }

  /** How many edges a node has. */
  int degree(int node) {
    return neighbours[node].length;
  }

  int neighbour(int node, int edge) {
    return neighbours[node][edge];
  }

  double weight(int node, int edge) {
    return weights[node][edge];
  }

  /** Weight of the edge of two nodes; 0 if there is none. */
  double between(int node, int other) {
    int edge = Arrays.binarySearch(neighbours[node], other);
    return edge < 0 ? 0 : weights[node][edge];
  }

  /** Sum of the weights at a node. A loop carries both of its ends. */
  double strength(int node) {
    return Arrays.stream(weights[node]).sum();
  }

  /** Twice the weight of all edges. */
  double total() {
    double total = 0;
    for (int node = 0; node < size(); node++) {
      total += strength(node);
    }
    return total;
  }

  /**
   * How much more weight lies inside communities than chance would put there, -½ to 1 (Newman and
   * Girvan 2004); 0 without edges.
   *
   * @param labels community of each node, 0 to one less than there are nodes
   */
  double modularity(int[] labels) {
    double total = total();
    if (total == 0) {
      return 0;
    }
    double[] strengths = new double[size()];
    double inside = 0;
    for (int node = 0; node < size(); node++) {
      strengths[labels[node]] += strength(node);
      for (int edge = 0; edge < degree(node); edge++) {
        inside += labels[neighbour(node, edge)] == labels[node] ? weight(node, edge) : 0;
      }
    }
    double expected = Arrays.stream(strengths).map(sum -> sum / total * (sum / total)).sum();
    return inside / total - expected;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Edges that
        && Arrays.deepEquals(neighbours, that.neighbours)
        && Arrays.deepEquals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(neighbours);
  }
}
