package io.raptorflow.operators.knowledge.graph;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts a hop into a sentence: by its strongest relation, of equal ones the first by its order. */
final class PathExplainer {
  private final KnowledgeGraph graph;
  private final Comparator<Map.Entry<RelationKey, Relation>> strongestFirst;

  PathExplainer(KnowledgeGraph graph, Instant moment, HalfLife halfLife) {
    this.graph = graph;
    this.strongestFirst =
        Comparator.comparingDouble(
                (Map.Entry<RelationKey, Relation> entry) ->
                    -entry.getValue().strengthAt(moment, halfLife))
            .thenComparing(Map.Entry::getKey);
  }

  /** Nothing when the relation has gone since the path was found. */
  Optional<Explanation> explain(Path.Hop hop) {
    return graph.between(hop.from(), hop.to()).entrySet().stream()
        .min(strongestFirst)
        .map(entry -> explain(hop, entry.getKey(), entry.getValue()));
  }

  private Explanation explain(Path.Hop hop, RelationKey key, Relation relation) {
    Node subject = key.outgoing() ? hop.from() : hop.to();
    Node object = key.outgoing() ? hop.to() : hop.from();
    String sentence =
        "%s %s %s (%d event%s, last on %s: %s)."
            .formatted(
                described(subject),
                key.type().verb(),
                described(object),
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
    return "%s “%s”".formatted(node.kind().word(), Names.line(graph.label(node)));
  }
}
