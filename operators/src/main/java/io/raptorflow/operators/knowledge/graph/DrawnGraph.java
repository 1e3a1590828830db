package io.raptorflow.operators.knowledge.graph;

import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tenant's graph drawn at once from events that lie before us, by the reader that draws it from
 * the bus; for measuring on collections of documents. What the job does over time is left out: no
 * thing is told of twice, none is deleted. Safe for several threads once it is drawn.
 */
public final class DrawnGraph {
  private final NameDictionary names;
  private final KnowledgeGraph graph;

  private DrawnGraph(NameDictionary names, KnowledgeGraph graph) {
    this.names = names;
    this.graph = graph;
  }

  /**
   * @param events of the tenant, each about another thing; a name is found in the texts of those
   *     after the one that gave it
   */
  public static DrawnGraph of(String tenant, Iterable<Event> events) {
    var names = new NameDictionary(tenant);
    var reader = new GraphReader(names);
    Map<Node, String> labels = new HashMap<>();
    Map<EdgeKey, Relation> relations = new HashMap<>();
    for (Event event : events) {
      Optional<GraphUpdate> update = reader.read(event);
      update.ifPresent(
          said -> {
            for (Naming naming : said.names()) {
              names.add(naming.node(), naming.name());
              labels.put(naming.node(), naming.name());
            }
            for (Link link : said.links()) {
              relations.merge(link.key(), Relation.of(link.evidence()), Relation::plus);
            }
          });
    }
    List<Edge> edges = new ArrayList<>();
    relations.forEach((key, relation) -> edges.add(new Edge(key, relation)));
    return new DrawnGraph(names, new KnowledgeGraph(tenant, edges, labels));
  }

  public KnowledgeGraph graph() {
    return graph;
  }

  /** As {@link GraphDocuments#named}. */
  public Map<Node, Double> named(String question) {
    return QuestionNames.named(question, names);
  }
}
