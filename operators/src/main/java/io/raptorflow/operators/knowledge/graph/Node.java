package io.raptorflow.operators.knowledge.graph;

import java.util.Comparator;
import java.util.Optional;

/**
 * An entity of one tenant's graph. Its tenant is that of the graph it is in.
 *
 * @param kind what it is
 * @param id unique within tenant and kind, 1 to {@value #LONGEST_ID} characters
 */
public record Node(NodeKind kind, String id) implements Comparable<Node> {
  /** Characters of an id. A longer one names nothing here: cut, two things could become one. */
  public static final int LONGEST_ID = 256;

  private static final Comparator<Node> ORDER =
      Comparator.comparing(Node::kind).thenComparing(Node::id);

  public Node {
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "a node's id has 1 to %d characters, had %d".formatted(LONGEST_ID, id.length()));
    }
  }

  /** The node, or nothing if it cannot have this id. */
  static Optional<Node> of(NodeKind kind, String id) {
    return id.isEmpty() || id.length() > LONGEST_ID
        ? Optional.empty()
        : Optional.of(new Node(kind, id));
  }

  /** Of {@code kind/id}, for example {@code campaign/spring}; nothing if that is none. */
  public static Optional<Node> parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? Optional.empty()
        : NodeKind.ofWord(text.substring(0, slash))
            .flatMap(kind -> of(kind, text.substring(slash + 1)));
  }

  /** As {@link #parse} reads it; no two entities of a tenant have the same. */
  public String key() {
    return kind.word() + '/' + id;
  }

  @Override
  public int compareTo(Node other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return kind.word() + " " + id;
  }
}
