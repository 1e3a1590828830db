package io.raptorflow.operators.knowledge.graph;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts a hop into a sentence: by its strongest relation, of equal ones the first by its order. */
final class PathExplainer {
  private final KnowledgeGraph graph;
  private final Comparator<Edge> strongestFirst;

  PathExplainer(KnowledgeGraph graph, Instant moment, HalfLife halfLife) {
    this.graph = graph;
    this.strongestFirst =
        Comparator.comparingDouble((Edge edge) -> -edge.relation().strengthAt(moment, halfLife))
            .thenComparing(Edge::key);
  }

  /** Nothing when the relation has gone since the path was found. */
  Optional<Explanation> explain(Path.Hop hop) {
    return graph.between(hop.from(), hop.to()).stream().min(strongestFirst).map(this::explain);
  }

  private Explanation explain(Edge edge) {
    Relation relation = edge.relation();
    String sentence =
        "%s %s %s (%d event%s, last on %s: %s)."
            .formatted(
                described(edge.key().from()),
                edge.key().type().verb(),
                described(edge.key().to()),
                relation.count(),
                relation.count() == 1 ? "" : "s",
                relation.last().atOffset(ZoneOffset.UTC).toLocalDate(),
                relation.evidence().stream()
                    .map(Evidence::id)
                    .map(Names::line)
                    .collect(Collectors.joining(", ")));
    return new Explanation(sentence, relation.evidence());
  }

  private String described(Node node) {
    return Related.described(node, graph.label(node));
  }
}
