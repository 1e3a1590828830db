package io.raptorflow.operators.knowledge.graph;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who has how much to do with whom at a moment: an undirected graph, whose edges carry the sum of
 * the strengths of all relations of their ends. Never changed; the same relations give the same
 * answers, in whatever order they came.
 */
public final class StrengthGraph {
  /** An edge weaker than this has faded and is none. */
  public static final double FADED = 1e-9;

  private final String tenant;
  private final List<Node> nodes;
  private final NavigableMap<Node, Integer> numbers;
  private final Edges edges;

  /**
   * An entity beside another.
   *
   * @param strength in events, above 0
   */
  public record Neighbour(Node node, double strength) {}

  private StrengthGraph(
      String tenant, List<Node> nodes, NavigableMap<Node, Integer> numbers, Edges edges) {
    this.tenant = tenant;
    this.nodes = nodes;
    this.numbers = numbers;
    this.edges = edges;
  }

  static StrengthGraph of(
      String tenant,
      Collection<Node> nodes,
      Collection<Edge> relations,
      Instant moment,
      HalfLife halfLife) {
    NavigableMap<Node, NavigableMap<Node, Double>> strengths = new TreeMap<>();
    nodes.forEach(node -> strengths.put(node, new TreeMap<>()));
    for (Edge edge : relations) {
      double strength = edge.relation().strengthAt(moment, halfLife);
      add(strengths, edge.key().from(), edge.key().to(), strength);
      add(strengths, edge.key().to(), edge.key().from(), strength);
    }
    strengths.values().forEach(others -> others.values().removeIf(sum -> sum < FADED));
    return of(tenant, strengths);
  }

  private static void add(
      NavigableMap<Node, NavigableMap<Node, Double>> strengths,
      Node node,
      Node other,
      double strength) {
    strengths.computeIfAbsent(node, none -> new TreeMap<>()).merge(other, strength, Double::sum);
  }

  /**
   * @param strengths of each edge, from both of its ends
   */
  static StrengthGraph of(String tenant, NavigableMap<Node, NavigableMap<Node, Double>> strengths) {
    List<Node> nodes = List.copyOf(strengths.keySet());
    NavigableMap<Node, Integer> numbers = new TreeMap<>();
    nodes.forEach(node -> numbers.put(node, numbers.size()));
    int[][] neighbours = new int[nodes.size()][];
    double[][] weights = new double[nodes.size()][];
    for (int i = 0; i < neighbours.length; i++) {
      NavigableMap<Node, Double> others = strengths.getOrDefault(nodes.get(i), new TreeMap<>());
      neighbours[i] = others.keySet().stream().mapToInt(numbers::get).toArray();
      weights[i] = others.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
    return new StrengthGraph(tenant, nodes, numbers, new Edges(neighbours, weights));
  }

  /**
   * What it costs to walk an edge: {@code ln(1 + 1 / strength)}, above 0. Read {@code strength / (1
   * + strength)} as the chance that the relation holds, and the cheapest way is the likeliest.
   */
  public static double cost(double strength) {
    return Math.log1p(1 / strength);
  }

  /** All entities, in their order. */
  public List<Node> nodes() {
    return nodes;
  }

  /**
   * The entities that have most to do with one, the strongest first; of equal strength by their
   * order. None for an entity that is not there.
   *
   * @param most how many at most, 0 or more
   */
  public List<Neighbour> neighbours(Node node, int most) {
    Integer number = numbers.get(node);
    if (number == null) {
      return List.of();
    }
    List<Neighbour> neighbours = new ArrayList<>();
    for (int i = 0; i < edges.degree(number); i++) {
      neighbours.add(new Neighbour(nodes.get(edges.neighbour(number, i)), edges.weight(number, i)));
    }
    return neighbours.stream()
        .sorted(
            Comparator.comparingDouble(Neighbour::strength)
                .reversed()
                .thenComparing(Neighbour::node))
        .limit(most)
        .toList();
  }

  /**
   * The cheapest way by {@link #cost}, found by the algorithm of Dijkstra (1959); of equally cheap
   * ways one with the fewest hops, and of these the one whose entities come first, compared from
   * its end. Nothing if there is no way.
   */
  public Optional<Path> shortestPath(Node from, Node to) {
    Integer source = numbers.get(from);
    Integer target = numbers.get(to);
    if (source == null || target == null) {
      return Optional.empty();
    }
    return new ShortestPath(edges, source).to(target).map(way -> new Path(tenant, hops(way)));
  }

  /** Who belongs together: {@link Louvain}. */
  public Communities communities() {
    int[] labels = new Louvain(edges).communities();
    NavigableMap<Integer, List<Node>> members = new TreeMap<>();
    for (int i = 0; i < labels.length; i++) {
      members.computeIfAbsent(labels[i], none -> new ArrayList<>()).add(nodes.get(i));
    }
    return new Communities(List.copyOf(members.values()), edges.modularity(labels));
  }

  private List<Path.Hop> hops(int[] way) {
    List<Path.Hop> hops = new ArrayList<>();
    for (int i = 1; i < way.length; i++) {
      int from = way[i - 1];
      hops.add(new Path.Hop(nodes.get(from), nodes.get(way[i]), edges.between(from, way[i])));
    }
    return hops;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StrengthGraph that
        && tenant.equals(that.tenant)
        && nodes.equals(that.nodes)
        && edges.equals(that.edges);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tenant, nodes);
  }
}
