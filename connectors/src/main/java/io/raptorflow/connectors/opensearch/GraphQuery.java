package io.raptorflow.connectors.opensearch;

import java.util.List;

/**
 * What is asked of a tenant's graph: the surroundings of some entities.
 *
 * @param tenant whose graph, not blank
 * @param nodes where to begin, 1 to {@value #MOST_NODES}
 * @param hops how far to go, 1 to {@value #MOST_HOPS}
 * @param relations of each entity on the way, those seen last; 1 to {@value #MOST_RELATIONS}
 */
public record GraphQuery(String tenant, List<String> nodes, int hops, int relations) {
  /** Entities whose relations are read in one step; of more that were reached, the first. */
  public static final int MOST_NODES = 64;

  public static final int MOST_HOPS = 4;
  public static final int MOST_RELATIONS = 100;

  public GraphQuery {
    if (tenant.isBlank()) {
      throw new IllegalArgumentException("a question about a graph has no tenant");
    }
    requireWithin("nodes", nodes.size(), MOST_NODES);
    requireWithin("hops", hops, MOST_HOPS);
    requireWithin("relations", relations, MOST_RELATIONS);
    nodes = List.copyOf(nodes);
  }

  private static void requireWithin(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "%s must lie between 1 and %d, were %d".formatted(name, most, value));
    }
  }
}
