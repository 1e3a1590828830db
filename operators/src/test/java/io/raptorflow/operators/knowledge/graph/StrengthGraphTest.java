package io.raptorflow.operators.knowledge.graph;

import static io.raptorflow.operators.knowledge.graph.GraphEvents.TENANT;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.campaign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StrengthGraphTest {
  /** The friendships of Zachary's karate club (1977), members numbered from 1. */
  private static final int[][] KARATE_CLUB = {
    {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32},
    {2, 3, 4, 8, 14, 18, 20, 22, 31},
    {3, 4, 8, 9, 10, 14, 28, 29, 33},
    {4, 8, 13, 14},
    {5, 7, 11},
    {6, 7, 11, 17},
    {7, 17},
    {9, 31, 33, 34},
    {10, 34},
    {14, 34},
    {15, 33, 34},
    {16, 33, 34},
    {19, 33, 34},
    {20, 34},
    {21, 33, 34},
    {23, 33, 34},
    {24, 26, 28, 30, 33, 34},
    {25, 26, 28, 32},
    {26, 32},
    {27, 30, 34},
    {28, 34},
    {29, 32, 34},
    {30, 33, 34},
    {31, 33, 34},
    {32, 33, 34},
    {33, 34}
  };

  private record Edge(int from, int to, double strength) {}

  private static Node node(int number) {
    return campaign("%04d".formatted(number));
  }

  private static StrengthGraph graph(int size, List<Edge> edges) {
    NavigableMap<Node, NavigableMap<Node, Double>> strengths = new TreeMap<>();
    IntStream.range(0, size).forEach(i -> strengths.put(node(i), new TreeMap<>()));
    for (Edge edge : edges) {
      strengths.get(node(edge.from())).put(node(edge.to()), edge.strength());
      strengths.get(node(edge.to())).put(node(edge.from()), edge.strength());
    }
    return StrengthGraph.of(TENANT, strengths);
  }

  private static StrengthGraph karateClub() {
    return graph(
        35,
        Arrays.stream(KARATE_CLUB)
            .flatMap(row -> Arrays.stream(row).skip(1).mapToObj(to -> new Edge(row[0], to, 1)))
            .toList());
  }

  @Test
  void neighboursComeByStrengthAndThenByOrder() {
    var graph =
        graph(
            5, List.of(new Edge(0, 3, 2), new Edge(0, 1, 2), new Edge(0, 2, 5), new Edge(3, 4, 9)));

    assertThat(graph.neighbours(node(0), 2))
        .containsExactly(
            new StrengthGraph.Neighbour(node(2), 5), new StrengthGraph.Neighbour(node(1), 2));
    assertThat(graph.neighbours(node(0), 0)).isEmpty();
    assertThat(graph.neighbours(campaign("unknown"), 5)).isEmpty();
  }

  @Test
  void aLikelyDetourIsShorterThanAnUnlikelyStep() {
    var graph = graph(3, List.of(new Edge(0, 2, 0.1), new Edge(0, 1, 10), new Edge(1, 2, 10)));

    Path path = graph.shortestPath(node(0), node(2)).orElseThrow();

    assertThat(path.hops())
        .containsExactly(new Path.Hop(node(0), node(1), 10), new Path.Hop(node(1), node(2), 10));
    assertThat(path.cost()).isEqualTo(-2 * Math.log(10 / 11.0), within(1e-12));
  }

  @Test
  void ofEquallyShortPathsTheFirstByOrderIsTaken() {
    var graph =
        graph(
            5, List.of(new Edge(0, 3, 1), new Edge(3, 4, 1), new Edge(0, 2, 1), new Edge(2, 4, 1)));

    assertThat(graph.shortestPath(node(0), node(4)).orElseThrow().hops())
        .extracting(Path.Hop::to)
        .containsExactly(node(2), node(4));
  }

  @Test
  void thereIsNoWayToWhatDoesNotHangTogetherOrIsNotThere() {
    var graph = graph(4, List.of(new Edge(0, 1, 1), new Edge(2, 3, 1)));

    assertThat(graph.shortestPath(node(0), node(3))).isEmpty();
    assertThat(graph.shortestPath(node(0), campaign("unknown"))).isEmpty();
    assertThat(graph.shortestPath(node(0), node(0)).orElseThrow().hops()).isEmpty();
  }

  @Provide
  Arbitrary<List<Edge>> edges() {
    Arbitrary<Integer> node = Arbitraries.integers().between(0, 11);
    return Combinators.combine(node, node, Arbitraries.of(0.25, 0.5, 1.0, 2.0, 7.5))
        .as(Edge::new)
        .filter(edge -> edge.from() < edge.to())
        .list()
        .uniqueElements(edge -> edge.from() * 100 + edge.to())
        .ofMaxSize(40);
  }

  @Property
  void noWayIsCheaperThanTheOneThatIsFound(@ForAll("edges") List<Edge> edges) {
    var graph = graph(12, edges);
    double[][] costs = allCosts(edges);

    for (int from = 0; from < 12; from++) {
      for (int to = 0; to < 12; to++) {
        double found =
            graph
                .shortestPath(node(from), node(to))
                .map(Path::cost)
                .orElse(Double.POSITIVE_INFINITY);
        if (Double.isInfinite(costs[from][to])) {
          assertThat(found).isInfinite();
        } else {
          assertThat(found).isEqualTo(costs[from][to], within(1e-9));
        }
      }
    }
  }

  /** By the algorithm of Floyd and Warshall. */
  private static double[][] allCosts(List<Edge> edges) {
    double[][] costs = new double[12][12];
    for (int i = 0; i < 12; i++) {
      Arrays.fill(costs[i], Double.POSITIVE_INFINITY);
      costs[i][i] = 0;
    }
    for (Edge edge : edges) {
      costs[edge.from()][edge.to()] = Math.log(1 + 1 / edge.strength());
      costs[edge.to()][edge.from()] = Math.log(1 + 1 / edge.strength());
    }
    for (int via = 0; via < 12; via++) {
      for (int from = 0; from < 12; from++) {
        for (int to = 0; to < 12; to++) {
          costs[from][to] = Math.min(costs[from][to], costs[from][via] + costs[via][to]);
        }
      }
    }
    return costs;
  }

  @Property
  void everyNodeIsInOneCommunityThatHangsTogether(@ForAll("edges") List<Edge> edges) {
    var graph = graph(12, edges);

    Communities communities = graph.communities();

    assertThat(communities.members().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(graph.nodes());
    for (List<Node> members : communities.members()) {
      List<Edge> inside =
          edges.stream()
              .filter(
                  edge -> members.contains(node(edge.from())) && members.contains(node(edge.to())))
              .toList();
      var part = graph(12, inside);
      assertThat(members).allMatch(to -> part.shortestPath(members.get(0), to).isPresent());
    }
    assertThat(communities.modularity()).isBetween(-0.5, 1.0);
  }

  /** 0.4198 is the most there can be (Brandes and others 2008). */
  @Test
  void theKarateClubIsSplitAlmostAsWellAsCanBe() {
    Communities communities = karateClub().communities();

    assertThat(communities.modularity()).isBetween(0.415, 0.4198);
    assertThat(communities.members()).hasSize(5).last().asList().containsExactly(node(0));
    assertThat(communities.members())
        .allMatch(members -> !(members.contains(node(1)) && members.contains(node(34))));
  }

  /** 0.3582 is that of the two clubs it became, 0.4198 the most there can be. */
  @Test
  void modularityIsThatPublishedForKnownSplits() {
    var edges = karateClubEdges();

    assertThat(edges.total()).isEqualTo(2 * 78);
    assertThat(
            edges.modularity(
                labels(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 17, 18, 20, 22))))
        .isEqualTo(0.3582, within(5e-5));
    assertThat(
            edges.modularity(
                labels(
                    List.of(1, 2, 3, 4, 8, 12, 13, 14, 18, 20, 22),
                    List.of(5, 6, 7, 11, 17),
                    List.of(24, 25, 26, 28, 29, 32))))
        .isEqualTo(0.4198, within(5e-5));
  }

  private static Edges karateClubEdges() {
    int[][] neighbours = new int[35][];
    double[][] weights = new double[35][];
    for (int i = 0; i < 35; i++) {
      neighbours[i] =
          karateClub().neighbours(node(i), 35).stream()
              .mapToInt(neighbour -> Integer.parseInt(neighbour.node().id()))
              .sorted()
              .toArray();
      weights[i] = new double[neighbours[i].length];
      Arrays.fill(weights[i], 1);
    }
    return new Edges(neighbours, weights);
  }

  /** All others are a community, too. */
  @SafeVarargs
  private static int[] labels(List<Integer>... communities) {
    int[] labels = new int[35];
    for (int i = 0; i < communities.length; i++) {
      for (int member : communities[i]) {
        labels[member] = i + 1;
      }
    }
    return labels;
  }

  @Property(tries = 50)
  void aPlantedPartitionIsFound(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    var random = new Random(seed);
    List<Edge> edges =
        IntStream.range(0, 80)
            .boxed()
            .flatMap(
                from ->
                    IntStream.range(from + 1, 80)
                        .filter(to -> random.nextDouble() < (from % 4 == to % 4 ? 0.6 : 0.03))
                        .mapToObj(to -> new Edge(from, to, 1)))
            .toList();

    List<List<Node>> found = graph(80, edges).communities().members();

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 4)
                .mapToObj(part -> IntStream.range(0, 20).mapToObj(i -> node(4 * i + part)).toList())
                .toList());
  }

  @Test
  void weightDecidesWhereEdgesDoNot() {
    var graph =
        graph(
            4, List.of(new Edge(0, 1, 9), new Edge(2, 3, 9), new Edge(1, 2, 1), new Edge(0, 3, 1)));

    assertThat(graph.communities().members())
        .containsExactly(List.of(node(0), node(1)), List.of(node(2), node(3)));
  }

  @Test
  void anEmptyGraphHasNoCommunities() {
    assertThat(graph(0, List.of()).communities().members()).isEmpty();
    assertThat(graph(2, List.of()).communities())
        .isEqualTo(new Communities(List.of(List.of(node(0)), List.of(node(1))), 0));
  }
}
