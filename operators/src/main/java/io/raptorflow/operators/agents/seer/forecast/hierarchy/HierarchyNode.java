package io.raptorflow.operators.agents.seer.forecast.hierarchy;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.List;

/**
 * A series and what it is a part of.
 *
 * @param id name of the series, never empty
 * @param parents ids of the nodes it adds into: none for a total, several where a total is split in
 *     more than one way, for example by campaign and by country
 */
public record HierarchyNode(String id, List<String> parents) {
  public HierarchyNode {
    if (id == null || id.isEmpty()) {
      throw new InvalidInput("hierarchy.id", "nothing", "the name of a series");
    }
    parents = parents == null ? List.of() : List.copyOf(parents);
  }
}
