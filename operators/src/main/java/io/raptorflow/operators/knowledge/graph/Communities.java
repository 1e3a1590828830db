package io.raptorflow.operators.knowledge.graph;

import java.util.Comparator;
import java.util.List;

/**
 * Who belongs together.
 *
 * @param members of each community in their order; the largest community first, of equal size by
 *     their first members
 * @param modularity of the partition, -½ to 1
 */
public record Communities(List<List<Node>> members, double modularity) {
  public Communities {
    members =
        members.stream()
            .map(List::copyOf)
            .sorted(
                Comparator.comparingInt((List<Node> community) -> -community.size())
                    .thenComparing(community -> community.get(0)))
            .toList();
  }
}
