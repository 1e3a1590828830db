package io.raptorflow.operators.knowledge.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entity that a question does not name, but that has to do with one it names.
 *
 * @param node the entity
 * @param name it was given last; null if it has none but its id
 * @param weight how likely it has to do with what the question names, above 0 and at most 1
 * @param beside the entity of the question that it has most to do with, for people
 */
public record Related(Node node, @Nullable String name, double weight, String beside) {

  /** How events and documents refer to it, {@code entity/id}; none if it is only a name. */
  public List<String> references() {
    return Nodes.references(node);
  }

  /** What it is and why it is here, on one line. */
  public String sentence() {
    return "%s, beside %s".formatted(described(node, name), beside);
  }

  /** An entity for people, on one line. */
  static String described(Node node, @Nullable String name) {
    return "%s “%s”".formatted(node.kind().word(), Names.line(name == null ? node.id() : name));
  }
}
