package io.raptorflow.operators.knowledge.graph;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** Dijkstra's algorithm from one node. */
final class ShortestPath {
  private static final int NONE = -1;

  /** How far a node is from the source. */
  private record Reached(int node, double cost, int hops) {
    private static final Comparator<Reached> NEAREST_FIRST =
        Comparator.comparingDouble(Reached::cost)
            .thenComparingInt(Reached::hops)
            .thenComparingInt(Reached::node);
  }

  private final Edges edges;
  private final int source;
  private final double[] costs;
  private final int[] hops;
  private final int[] before;
  private final boolean[] settled;

  ShortestPath(Edges edges, int source) {
    this.edges = edges;
    this.source = source;
    costs = new double[edges.size()];
    hops = new int[edges.size()];
    before = new int[edges.size()];
    settled = new boolean[edges.size()];
    Arrays.fill(costs, Double.POSITIVE_INFINITY);
    Arrays.fill(before, NONE);
  }

  /** The nodes of the way, source and target included. */
  Optional<int[]> to(int target) {
    PriorityQueue<Reached> frontier = new PriorityQueue<>(Reached.NEAREST_FIRST);
    costs[source] = 0;
    frontier.add(new Reached(source, 0, 0));
    while (!frontier.isEmpty() && !settled[target]) {
      int node = frontier.remove().node();
      if (!settled[node]) {
        settled[node] = true;
        relax(node, frontier);
      }
    }
    return settled[target] ? Optional.of(wayTo(target)) : Optional.empty();
  }

  private void relax(int node, PriorityQueue<Reached> frontier) {
    for (int edge = 0; edge < edges.degree(node); edge++) {
      int next = edges.neighbour(node, edge);
      double cost = costs[node] + StrengthGraph.cost(edges.weight(node, edge));
      if (!settled[next] && isBetter(next, cost, hops[node] + 1, node)) {
        costs[next] = cost;
        hops[next] = hops[node] + 1;
        before[next] = node;
        frontier.add(new Reached(next, cost, hops[next]));
      }
    }
  }

  private boolean isBetter(int node, double cost, int length, int by) {
    int order = Double.compare(cost, costs[node]);
    if (order == 0) {
      order = Integer.compare(length, hops[node]);
    }
    return order < 0 || order == 0 && by < before[node];
  }

  private int[] wayTo(int target) {
    int[] way = new int[hops[target] + 1];
    int node = target;
    for (int i = hops[target]; i >= 0; i--) {
      way[i] = node;
      node = before[node];
    }
    return way;
  }
}
