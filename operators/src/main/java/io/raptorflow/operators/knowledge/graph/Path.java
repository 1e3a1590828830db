package io.raptorflow.operators.knowledge.graph;

import java.util.List;

/**
 * A way from one entity to another.
 *
 * @param tenant whose graph it is a way through
 * @param hops in order; none from an entity to itself
 */
public record Path(String tenant, List<Hop> hops) {
  /**
   * A step of it.
   *
   * @param strength of the relation that is walked, in events, above 0
   */
  public record Hop(Node from, Node to, double strength) {
    /** {@link StrengthGraph#cost}. */
    public double cost() {
      return StrengthGraph.cost(strength);
    }
  }

  public Path {
    hops = List.copyOf(hops);
  }

  /** Sum over its hops. */
  public double cost() {
    return hops.stream().mapToDouble(Hop::cost).sum();
  }
}
