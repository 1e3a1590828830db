package io.raptorflow.operators.agents.seer.forecast.hierarchy;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Which series add up to which. A node that is nobody's parent is a leaf; every other one is the
 * sum of the leaves below it, each counted once, whatever ways lead to it.
 */
final class Hierarchy {
  private final List<String> ids;
  private final int[] leaves;
  private final List<Sum> sums;

  private Hierarchy(List<String> ids, int[] leaves, List<Sum> sums) {
    this.ids = ids;
    this.leaves = leaves;
    this.sums = sums;
  }

  /**
   * A node that is the sum of leaves.
   *
   * @param node its position
   * @param leaves positions of the leaves, ascending
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sum(int node, int[] leaves) {}

  /**
   * @throws InvalidInput for a repeated id, a parent that is not there, or a node below itself
   */
  static Hierarchy of(List<HierarchyNode> nodes) {
    List<String> ids = nodes.stream().map(HierarchyNode::id).toList();
    return new Resolution(ids, childrenOf(nodes, positions(ids))).hierarchy();
  }

  /** The nodes' ids; a node's place here is its position everywhere. */
  List<String> ids() {
    return ids;
  }

  int size() {
    return ids.size();
  }

  /** Positions of the leaves, ascending. */
  int[] leaves() {
    return leaves;
  }

  /** The nodes that are sums, in ascending position. */
  List<Sum> sums() {
    return sums;
  }

  private static Map<String, Integer> positions(List<String> ids) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      if (positions.put(ids.get(i), i) != null) {
        throw new InvalidInput("hierarchy.id", ids.get(i) + " twice", "each node once");
      }
    }
    return positions;
  }

  private static List<List<Integer>> childrenOf(
      List<HierarchyNode> nodes, Map<String, Integer> positions) {
    List<List<Integer>> children = new ArrayList<>();
    nodes.forEach(node -> children.add(new ArrayList<>()));
    for (int child = 0; child < nodes.size(); child++) {
      for (String parent : new HashSet<>(nodes.get(child).parents())) {
        Integer position = positions.get(parent);
        if (position == null) {
          throw new InvalidInput(
              "hierarchy.parents",
              "node " + nodes.get(child).id() + " without its parent " + parent,
              "the id of a node of the hierarchy");
        }
        children.get(position).add(child);
      }
    }
    return children;
  }

  /** Finds the leaves below every node, parents after their children. */
  private static final class Resolution {
    private final List<String> ids;
    private final List<List<Integer>> children;
    private final BitSet[] below;
    private final List<Integer> order;

    Resolution(List<String> ids, List<List<Integer>> children) {
      this.ids = ids;
      this.children = children;
      this.below = new BitSet[ids.size()];
      this.order = childrenFirst();
    }

    /** Kahn's order (1962) from the leaves up; what is left over lies on a circle. */
    private List<Integer> childrenFirst() {
      int[] waiting = children.stream().mapToInt(List::size).toArray();
      List<List<Integer>> parents = new ArrayList<>();
      ids.forEach(id -> parents.add(new ArrayList<>()));
      List<Integer> ready = new ArrayList<>();
      for (int node = 0; node < ids.size(); node++) {
        for (int child : children.get(node)) {
          parents.get(child).add(node);
        }
        if (waiting[node] == 0) {
          ready.add(node);
        }
      }
      for (int next = 0; next < ready.size(); next++) {
        for (int parent : parents.get(ready.get(next))) {
          if (--waiting[parent] == 0) {
            ready.add(parent);
          }
        }
      }
      for (int node = 0; node < ids.size(); node++) {
        if (waiting[node] > 0) {
          throw new InvalidInput(
              "hierarchy.parents",
              "node " + ids.get(node) + " on or above a circle",
              "no node above itself");
        }
      }
      return ready;
    }

    Hierarchy hierarchy() {
      BitSet leaves = new BitSet();
      for (int node : order) {
        below[node] = new BitSet();
        if (children.get(node).isEmpty()) {
          leaves.set(node);
          below[node].set(node);
        }
        for (int child : children.get(node)) {
          below[node].or(below[child]);
        }
      }
      List<Sum> sums = new ArrayList<>();
      for (int node = 0; node < ids.size(); node++) {
        if (!leaves.get(node)) {
          sums.add(new Sum(node, below[node].stream().toArray()));
        }
      }
      return new Hierarchy(ids, leaves.stream().toArray(), List.copyOf(sums));
    }
  }
}
