package io.raptorflow.operators.knowledge.graph;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The graph of one tenant or a part of it, as it was read. Never changed. */
public final class KnowledgeGraph {
  private final String tenant;
  private final List<Edge> edges;
  private final Map<Node, String> labels;
  private final List<Node> nodes;

  /**
   * @param edges each relation once, in any order
   * @param labels what entities are called; for those that have no name nothing
   */
  KnowledgeGraph(String tenant, Collection<Edge> edges, Map<Node, String> labels) {
    this.tenant = tenant;
    this.edges = edges.stream().sorted(Comparator.comparing(Edge::key)).toList();
    this.labels = Map.copyOf(labels);
    NavigableSet<Node> all = new TreeSet<>(labels.keySet());
    for (Edge edge : edges) {
      all.add(edge.key().from());
      all.add(edge.key().to());
    }
    nodes = List.copyOf(all);
  }

  /** All entities, in their order. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The graph as it is at a moment: who has how much to do with whom. */
  public StrengthGraph at(Instant moment, HalfLife halfLife) {
    return StrengthGraph.of(tenant, nodes, edges, moment, halfLife);
  }

  /** What two entities have to do with each other. */
  List<Edge> between(Node node, Node other) {
    return edges.stream().filter(edge -> edge.key().isBetween(node, other)).toList();
  }

  /** How strong the relation of two entities was on each day of a time. */
  public List<StrengthSeries.Point> strengthOverTime(Node node, Node other, StrengthSeries series) {
    return series.of(between(node, other).stream().map(Edge::relation).toList());
  }

  /**
   * Says why a path leads where it leads, hop by hop.
   *
   * @throws IllegalArgumentException if the path is of another tenant
   */
  public List<Explanation> explain(Path path, Instant moment, HalfLife halfLife) {
    if (!path.tenant().equals(tenant)) {
      throw new IllegalArgumentException(
          "the graph of tenant %s was given a path of tenant %s".formatted(tenant, path.tenant()));
    }
    var explainer = new PathExplainer(this, moment, halfLife);
    return path.hops().stream().flatMap(hop -> explainer.explain(hop).stream()).toList();
  }

  /** The name that an entity was given last, if it was given one. */
  public Optional<String> name(Node node) {
    return Optional.ofNullable(labels.get(node));
  }

  /** What an entity is called: the name it was given last, else its id. */
  public String label(Node node) {
    return name(node).orElse(node.id());
  }

  /** How many relations there are. */
  public int relations() {
    return edges.size();
  }
}
