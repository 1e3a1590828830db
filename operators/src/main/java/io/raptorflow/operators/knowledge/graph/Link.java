package io.raptorflow.operators.knowledge.graph;

/**
 * An event said that one thing has to do with another.
 *
 * @param evidence the event
 */
public record Link(Node from, RelationType type, Node to, Evidence evidence) {
  public Link {
    if (from.equals(to)) {
      throw new IllegalArgumentException("nothing has to do with itself, was " + from);
    }
  }

  /** This relation as one of its ends keeps it. */
  RelationKey keyAt(Node end) {
    return end.equals(from) ? new RelationKey(to, type, true) : new RelationKey(from, type, false);
  }
}
