package io.raptorflow.operators.knowledge.graph;

import java.util.List;
import java.util.Set;

/**
 * What one event says to its tenant's graph. It says all that there is to say of its subject: what
 * earlier events said of the same subject no longer counts.
 *
 * @param tenant whose graph it is for
 * @param reason the event, as a reason for all of it
 * @param erased entities of which nothing may be left
 * @param names who is called what
 * @param links what has to do with what, each relation once
 */
record GraphUpdate(
    String tenant, Evidence reason, Set<Node> erased, List<Naming> names, List<Link> links) {
  public GraphUpdate {
    erased = Set.copyOf(erased);
    names = List.copyOf(names);
    links = List.copyOf(links);
  }
}
