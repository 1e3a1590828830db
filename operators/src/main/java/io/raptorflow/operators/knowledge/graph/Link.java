package io.raptorflow.operators.knowledge.graph;

/**
 * An event said that one thing has to do with another.
 *
 * @param key what with what
 * @param evidence the event
 */
record Link(EdgeKey key, Evidence evidence) {
  public Link(Node from, RelationType type, Node to, Evidence evidence) {
    this(new EdgeKey(from, type, to), evidence);
  }
}
