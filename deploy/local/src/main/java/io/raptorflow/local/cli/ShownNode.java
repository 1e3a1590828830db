package io.raptorflow.local.cli;

import io.raptorflow.operators.knowledge.graph.KnowledgeGraph;
import io.raptorflow.operators.knowledge.graph.Node;

/**
 * An entity as people see it.
 *
 * @param key {@code kind/id}, as commands take it
 * @param name what it is called, its id if it has no name
 */
record ShownNode(String key, String name) {
  static ShownNode of(Node node, KnowledgeGraph graph) {
    return new ShownNode(printable(node.key()), printable(graph.label(node)));
  }

  /** Ids are foreign texts, which could steer a terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{C}", "\uFFFD");
  }

  String line() {
    return key.endsWith("/" + name) ? key : key + "  " + name;
  }
}
