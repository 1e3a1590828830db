package io.raptorflow.operators.knowledge.graph;

import static java.util.Objects.requireNonNull;

import io.raptorflow.schemas.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The graph of one tenant, changed in place by one thread. Both ends of a relation keep it alike:
 * what one end drops for its bound ({@link Adjacency}) the other drops, too. Of the entities those
 * named last are kept, of equal time by their order; an entity without name and relation is gone.
 *
 * <p>Nothing of another tenant gets in or is compared: an update, an adjacency or a path of another
 * is refused.
 */
public final class KnowledgeGraph {
  private static final Comparator<Seen> LAST_SEEN_FIRST =
      Comparator.comparing(Seen::time).reversed().thenComparing(Seen::node);

  private record Seen(Instant time, Node node) {}

  private final String tenant;
  private final int mostNodes;
  private final NavigableMap<Node, Adjacency> nodes = new TreeMap<>();
  private final Map<Node, Instant> seen = new TreeMap<>();
  private final NavigableSet<Seen> bySight = new TreeSet<>(LAST_SEEN_FIRST);

  /**
   * @param mostNodes entities that are kept, at least 2
   */
  public KnowledgeGraph(String tenant, int mostNodes) {
    if (tenant.isEmpty() || mostNodes < 2) {
      throw new IllegalArgumentException(
          "expected a tenant and at least 2 nodes, were '%s' and %d".formatted(tenant, mostNodes));
    }
    this.tenant = tenant;
    this.mostNodes = mostNodes;
  }

  public String tenant() {
    return tenant;
  }

  /** What is kept of an entity; not to be changed. */
  public Optional<Adjacency> adjacency(Node node) {
    return Optional.ofNullable(nodes.get(node));
  }

  /** All entities, in their order. */
  public List<Node> nodes() {
    return List.copyOf(nodes.keySet());
  }

  /**
   * Takes in what an event says.
   *
   * @throws IllegalArgumentException if it is of another tenant
   */
  public void apply(GraphUpdate update) {
    requireOwn(update.tenant());
    if (update.withdrawn() != null) {
      withdraw(update.withdrawn());
    }
    update.erased().forEach(this::erase);
    update.names().forEach(this::name);
    update.links().forEach(this::link);
  }

  /** Leaves nothing of an entity: neither its names nor its relations nor their reasons. */
  public void erase(Node node) {
    Adjacency erased = nodes.get(node);
    if (erased == null) {
      return;
    }
    List<Node> others =
        erased.relations().keySet().stream().map(RelationKey::other).distinct().toList();
    remove(node);
    for (Node other : others) {
      requireNonNull(nodes.get(other)).forget(node);
      removeIfEmpty(other);
    }
  }

  /** The names of all entities, to be looked for in texts. */
  public NameDictionary dictionary() {
    List<Naming> names = new ArrayList<>();
    nodes.forEach(
        (node, adjacency) ->
            adjacency.namings().forEach((name, time) -> names.add(new Naming(node, name, time))));
    return new NameDictionary(tenant, names);
  }

  /** The graph as it is at a moment: who has how much to do with whom. */
  public StrengthGraph at(Instant moment, HalfLife halfLife) {
    return StrengthGraph.of(tenant, nodes.values(), moment, halfLife);
  }

  /** What two entities have to do with each other, as the first of them keeps it. */
  public NavigableMap<RelationKey, Relation> between(Node node, Node other) {
    NavigableMap<RelationKey, Relation> relations = new TreeMap<>();
    adjacency(node)
        .ifPresent(
            adjacency ->
                adjacency
                    .relations()
                    .forEach(
                        (key, relation) -> {
                          if (key.other().equals(other)) {
                            relations.put(key, relation);
                          }
                        }));
    return relations;
  }

  /** How strong the relation of two entities was on each day of a time. */
  public List<StrengthSeries.Point> strengthOverTime(Node node, Node other, StrengthSeries series) {
    return series.of(between(node, other).values());
  }

  /**
   * Says why a path leads where it leads, hop by hop.
   *
   * @throws IllegalArgumentException if the path is of another tenant
   */
  public List<Explanation> explain(Path path, Instant moment, HalfLife halfLife) {
    requireOwn(path.tenant());
    var explainer = new PathExplainer(this, moment, halfLife);
    return path.hops().stream().flatMap(hop -> explainer.explain(hop).stream()).toList();
  }

  /** What an entity is called: the name it was given last, else its id. */
  String label(Node node) {
    return adjacency(node).flatMap(known -> known.names().stream().findFirst()).orElse(node.id());
  }

  private void name(Naming naming) {
    see(naming.node(), naming.time()).name(naming);
    dropNodesBeyondBound();
  }

  /** What one end drops the other drops; whoever is left with nothing goes last. */
  private void link(Link link) {
    Instant time = link.evidence().time();
    Adjacency from = see(link.from(), time);
    Adjacency to = see(link.to(), time);
    Set<Node> touched = new TreeSet<>(List.of(link.from(), link.to()));
    from.link(link).ifPresent(dropped -> touched.add(dropAtOtherEnd(dropped, from)));
    if (from.relations().containsKey(link.keyAt(link.from()))) {
      to.link(link).ifPresent(dropped -> touched.add(dropAtOtherEnd(dropped, to)));
    }
    touched.forEach(this::removeIfEmpty);
    dropNodesBeyondBound();
  }

  private Node dropAtOtherEnd(RelationKey dropped, Adjacency end) {
    requireNonNull(nodes.get(dropped.other())).forget(dropped.mirrored(end.node()));
    return dropped.other();
  }

  private Adjacency see(Node node, Instant time) {
    Instant before = seen.get(node);
    if (before == null || before.isBefore(time)) {
      if (before != null) {
        bySight.remove(new Seen(before, node));
      }
      seen.put(node, time);
      bySight.add(new Seen(time, node));
    }
    return nodes.computeIfAbsent(node, none -> new Adjacency(tenant, node));
  }

  private void dropNodesBeyondBound() {
    while (nodes.size() > mostNodes) {
      erase(bySight.last().node());
    }
  }

  private void withdraw(Subject subject) {
    for (Adjacency adjacency : List.copyOf(nodes.values())) {
      adjacency.withdraw(subject);
      removeIfEmpty(adjacency.node());
    }
  }

  private void removeIfEmpty(Node node) {
    Adjacency adjacency = nodes.get(node);
    if (adjacency != null && adjacency.isEmpty()) {
      remove(node);
    }
  }

  private void remove(Node node) {
    nodes.remove(node);
    bySight.remove(new Seen(requireNonNull(seen.remove(node)), node));
  }

  private void requireOwn(String other) {
    if (!other.equals(tenant)) {
      throw new IllegalArgumentException(
          "the graph of tenant %s was given something of tenant %s".formatted(tenant, other));
    }
  }

  @Override
  public String toString() {
    return "graph of " + tenant + ": " + nodes.values();
  }
}
