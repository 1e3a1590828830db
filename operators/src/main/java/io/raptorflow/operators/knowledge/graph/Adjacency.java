package io.raptorflow.operators.knowledge.graph;

import io.raptorflow.schemas.Subject;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is kept of one entity: its names and its relations. It is changed in place by whoever
 * keeps it.
 *
 * <p>Bounds: {@value #MOST_NAMES} names, those given last; {@value #MOST_RELATIONS} relations to
 * entities of each kind, those seen last, so that many customers do not push out a campaign's
 * product. What is equally late goes by its order. Which relations are kept does not depend on the
 * order of events; one that went and came again has lost what was known of it before.
 */
public final class Adjacency {
  public static final int MOST_NAMES = 8;

  /** Characters of a name; a longer one is none. */
  public static final int LONGEST_NAME = 200;

  /** To entities of one kind. */
  public static final int MOST_RELATIONS = 64;

  /** More than the fullest takes when written, if every text in it is as long as can be. */
  static final int MOST_BYTES = 12_000_000;

  /** The one that stays first: seen later, then by order. */
  private static final Comparator<Map.Entry<RelationKey, Relation>> LATER_FIRST =
      Comparator.comparing((Map.Entry<RelationKey, Relation> entry) -> entry.getValue().last())
          .reversed()
          .thenComparing(Map.Entry::getKey);

  private static final Comparator<Map.Entry<String, Instant>> NAMED_LATER_FIRST =
      Map.Entry.<String, Instant>comparingByValue(Comparator.reverseOrder())
          .thenComparing(Map.Entry.comparingByKey());

  private final String tenant;
  private final Node node;
  private final NavigableMap<String, Instant> names = new TreeMap<>();
  private final NavigableMap<RelationKey, Relation> relations = new TreeMap<>();

  public Adjacency(String tenant, Node node) {
    this.tenant = tenant;
    this.node = node;
  }

  public String tenant() {
    return tenant;
  }

  public Node node() {
    return node;
  }

  /** What it is called, the name given last first; of one time, in alphabetical order. */
  public List<String> names() {
    return names.entrySet().stream().sorted(NAMED_LATER_FIRST).map(Map.Entry::getKey).toList();
  }

  /** By other end, type and direction. */
  public Map<RelationKey, Relation> relations() {
    return Collections.unmodifiableMap(relations);
  }

  /** Each name and when it was given last. */
  Map<String, Instant> namings() {
    return Collections.unmodifiableMap(names);
  }

  public boolean isEmpty() {
    return names.isEmpty() && relations.isEmpty();
  }

  /**
   * @throws IllegalArgumentException if it is another's name
   */
  public void name(Naming naming) {
    if (!naming.node().equals(node)) {
      throw new IllegalArgumentException("a name of " + naming.node() + " came to " + node);
    }
    name(naming.name(), naming.time());
  }

  /**
   * @return the relation that had to go for it, maybe itself
   * @throws IllegalArgumentException if this is neither of its ends
   */
  public Optional<RelationKey> link(Link link) {
    if (!link.from().equals(node) && !link.to().equals(node)) {
      throw new IllegalArgumentException(
          "a relation of %s and %s came to %s".formatted(link.from(), link.to(), node));
    }
    return add(link.keyAt(node), Relation.of(link.evidence()));
  }

  /**
   * Takes in what another place has kept of the same entity from other events.
   *
   * @throws IllegalArgumentException if it is of another tenant or entity
   */
  public void merge(Adjacency other) {
    if (!other.tenant.equals(tenant) || !other.node.equals(node)) {
      throw new IllegalArgumentException(
          "%s of tenant %s cannot take in %s of tenant %s"
              .formatted(node, tenant, other.node, other.tenant));
    }
    other.names.forEach(this::name);
    other.relations.forEach(this::add);
  }

  /** Leaves nothing of another entity. */
  public void forget(Node other) {
    relations.keySet().removeIf(key -> key.other().equals(other));
  }

  void forget(RelationKey key) {
    relations.remove(key);
  }

  /** Takes back what was said of a subject, as far as its events are still known. */
  public void withdraw(Subject subject) {
    for (RelationKey key : List.copyOf(relations.keySet())) {
      relations.computeIfPresent(key, (same, relation) -> relation.without(subject).orElse(null));
    }
  }

  /** As it was written. */
  void restore(String name, Instant time) {
    names.put(name, time);
  }

  /** As it was written. */
  void restore(RelationKey key, Relation relation) {
    relations.put(key, relation);
  }

  private void name(String name, Instant time) {
    names.merge(name, time, (one, other) -> one.isAfter(other) ? one : other);
    if (names.size() > MOST_NAMES) {
      names.remove(Collections.max(names.entrySet(), NAMED_LATER_FIRST).getKey());
    }
  }

  private Optional<RelationKey> add(RelationKey key, Relation relation) {
    boolean known = relations.containsKey(key);
    relations.merge(key, relation, Relation::plus);
    if (known) {
      return Optional.empty();
    }
    List<Map.Entry<RelationKey, Relation>> alike =
        relations.entrySet().stream()
            .filter(entry -> entry.getKey().other().kind() == key.other().kind())
            .toList();
    if (alike.size() <= MOST_RELATIONS) {
      return Optional.empty();
    }
    RelationKey dropped = Collections.max(alike, LATER_FIRST).getKey();
    relations.remove(dropped);
    return Optional.of(dropped);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Adjacency that
        && tenant.equals(that.tenant)
        && node.equals(that.node)
        && names.equals(that.names)
        && relations.equals(that.relations);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tenant, node);
  }

  @Override
  public String toString() {
    return "%s of %s, called %s: %s".formatted(node, tenant, names(), relations);
  }
}
