package io.raptorflow.operators.knowledge.graph;

import io.raptorflow.schemas.Subject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which node a field of an event names; null if it names none. Customers and the organisation's own
 * people share one space of ids, for fields such as a feedback's author may hold either, and an
 * erasure must reach both.
 */
final class Nodes {
  private static final String TERM = "term/";

  private Nodes() {}

  static @Nullable Node campaign(@Nullable String id) {
    return withId(NodeKind.CAMPAIGN, "", id);
  }

  static @Nullable Node person(@Nullable String id) {
    return withId(NodeKind.PERSON, "", id);
  }

  static @Nullable Node product(@Nullable String name) {
    return withName(NodeKind.PRODUCT, "", name);
  }

  static @Nullable Node competitor(@Nullable String name) {
    return withName(NodeKind.COMPETITOR, "", name);
  }

  static @Nullable Node channel(@Nullable String name) {
    return withName(NodeKind.CHANNEL, "", name);
  }

  /** A segment, skill, topic, tag, market or brand, which has no id but its name. */
  static @Nullable Node term(@Nullable String name) {
    return withName(NodeKind.CONCEPT, TERM, name);
  }

  static @Nullable Node team(@Nullable String id) {
    return withId(NodeKind.CONCEPT, "team/", id);
  }

  static @Nullable Node objective(@Nullable String id) {
    return withId(NodeKind.CONCEPT, "objective/", id);
  }

  static @Nullable Node initiative(@Nullable String id) {
    return withId(NodeKind.CONCEPT, "initiative/", id);
  }

  static @Nullable Node plan(@Nullable String id) {
    return withId(NodeKind.CONCEPT, "plan/", id);
  }

  /** What {@code entity/id} stands for. A resource is taken for a person. */
  static @Nullable Node of(Subject subject) {
    return switch (subject.entity()) {
      case "campaign" -> campaign(subject.id());
      case "customer", "resource" -> person(subject.id());
      case "objective" -> objective(subject.id());
      case "initiative" -> initiative(subject.id());
      case "plan" -> plan(subject.id());
      default -> null;
    };
  }

  /** What {@code entity/id} stands for, as a field holds it. */
  static @Nullable Node reference(@Nullable String reference) {
    return reference == null ? null : Subject.parse(reference).map(Nodes::of).orElse(null);
  }

  /** All that may go by a subject: a resource may have been a person or a team. */
  static Set<Node> all(Subject subject) {
    Set<Node> nodes = new TreeSet<>();
    add(nodes, of(subject));
    if (subject.entity().equals("resource")) {
      add(nodes, team(subject.id()));
    }
    return nodes;
  }

  /** What {@link #of} takes for this node, {@code entity/id}; none if it is only a name. */
  static List<String> references(Node node) {
    return switch (node.kind()) {
      case CAMPAIGN -> List.of("campaign/" + node.id());
      case PERSON -> List.of("customer/" + node.id(), "resource/" + node.id());
      case CONCEPT ->
          Subject.parse(node.id()).filter(subject -> node.equals(of(subject))).isPresent()
              ? List.of(node.id())
              : List.of();
      case PRODUCT, COMPETITOR, CHANNEL -> List.of();
    };
  }

  /** Whether it can be deleted by its id; what is only a name cannot. */
  static boolean canBeErased(Node node) {
    return switch (node.kind()) {
      case CAMPAIGN, PERSON -> true;
      case CONCEPT -> !node.id().startsWith(TERM);
      case PRODUCT, COMPETITOR, CHANNEL -> false;
    };
  }

  private static void add(Set<Node> nodes, @Nullable Node node) {
    if (node != null) {
      nodes.add(node);
    }
  }

  private static @Nullable Node withId(NodeKind kind, String prefix, @Nullable String id) {
    return id == null || id.isEmpty() ? null : Node.of(kind, prefix + id).orElse(null);
  }

  private static @Nullable Node withName(NodeKind kind, String prefix, @Nullable String name) {
    return name == null
        ? null
        : Names.id(name).flatMap(id -> Node.of(kind, prefix + id)).orElse(null);
  }
}
