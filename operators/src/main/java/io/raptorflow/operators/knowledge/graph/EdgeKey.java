package io.raptorflow.operators.knowledge.graph;

import java.util.Comparator;

/**
 * Which relation: what has to do with what, and in what way.
 *
 * @param from the entity it leads from, as in {@code A runs on B} from A
 */
record EdgeKey(Node from, RelationType type, Node to) implements Comparable<EdgeKey> {
  private static final Comparator<EdgeKey> ORDER =
      Comparator.comparing(EdgeKey::from).thenComparing(EdgeKey::to).thenComparing(EdgeKey::type);

  public EdgeKey {
    if (from.equals(to)) {
      throw new IllegalArgumentException("nothing has to do with itself, was " + from);
    }
  }

  boolean has(Node end) {
    return from.equals(end) || to.equals(end);
  }

  /** Whether it is between these two, in either direction. */
  boolean isBetween(Node one, Node other) {
    return has(one) && has(other) && !one.equals(other);
  }

  @Override
  public int compareTo(EdgeKey other) {
    return ORDER.compare(this, other);
  }
}
