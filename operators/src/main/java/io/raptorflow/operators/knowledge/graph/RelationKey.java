package io.raptorflow.operators.knowledge.graph;

import java.util.Comparator;

/**
 * Which relation of an entity.
 *
 * @param other the entity at its other end
 * @param type in what way
 * @param outgoing whether it leads to the other, as in {@code A runs on B} for A
 */
public record RelationKey(Node other, RelationType type, boolean outgoing)
    implements Comparable<RelationKey> {
  private static final Comparator<RelationKey> ORDER =
      Comparator.comparing(RelationKey::other)
          .thenComparing(RelationKey::type)
          .thenComparing(RelationKey::outgoing);

  /** The same relation as its other end keeps it. */
  RelationKey mirrored(Node self) {
    return new RelationKey(self, type, !outgoing);
  }

  @Override
  public int compareTo(RelationKey key) {
    return ORDER.compare(this, key);
  }
}
