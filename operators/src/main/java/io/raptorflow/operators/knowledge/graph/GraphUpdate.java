package io.raptorflow.operators.knowledge.graph;

import io.raptorflow.schemas.Subject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one event says to its tenant's graph, in this order.
 *
 * @param tenant whose graph it is for
 * @param withdrawn what was said of this before no longer counts
 * @param erased entities of which nothing may be left
 * @param names who is called what
 * @param links what has to do with what, each relation once
 */
public record GraphUpdate(
    String tenant,
    @Nullable Subject withdrawn,
    Set<Node> erased,
    List<Naming> names,
    List<Link> links) {
  public GraphUpdate {
    erased = Set.copyOf(erased);
    names = List.copyOf(names);
    links = List.copyOf(links);
  }

  static GraphUpdate nothing(String tenant) {
    return new GraphUpdate(tenant, null, Set.of(), List.of(), List.of());
  }
}
