package io.raptorflow.operators.knowledge.graph;

import static io.raptorflow.operators.knowledge.graph.GraphEvents.MONTH;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.NOON;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.TENANT;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.campaign;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.channel;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.evidence;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnowledgeGraphTest {
  private static final Node SPRING = campaign("spring");
  private static final Node EMAIL = channel("email");
  private static final Node ANA = person("ana");

  private static Edge edge(Node from, RelationType type, Node to, Evidence... reasons) {
    return new Edge(
        new EdgeKey(from, type, to),
        Stream.of(reasons).map(Relation::of).reduce(Relation::plus).orElseThrow());
  }

  private static KnowledgeGraph graph(Edge... edges) {
    return new KnowledgeGraph(TENANT, List.of(edges), Map.of(SPRING, "Spring\nSale"));
  }

  @Test
  void aPathIsExplainedHopByHopWithItsEvents() {
    KnowledgeGraph graph =
        graph(
            edge(SPRING, RelationType.RUNS_ON, EMAIL, evidence("e1", NOON)),
            edge(ANA, RelationType.WORKS_ON, SPRING, evidence("e7", NOON), evidence("e8", NOON)),
            edge(
                ANA,
                RelationType.ANSWERS_FOR,
                SPRING,
                evidence("e2", NOON.minus(Duration.ofDays(9)))));
    Path path = graph.at(NOON, MONTH).shortestPath(EMAIL, ANA).orElseThrow();

    List<Explanation> explanations = graph.explain(path, NOON, MONTH);

    assertThat(explanations)
        .extracting(Explanation::sentence)
        .containsExactly(
            "campaign “Spring Sale” runs on channel “email” (1 event, last on 2026-05-04: e1).",
            "person “ana” works on campaign “Spring Sale” (2 events, last on 2026-05-04: e7, e8).");
    assertThat(explanations.get(1).evidence())
        .containsExactly(evidence("e7", NOON), evidence("e8", NOON));
  }

  @Test
  void relationsOfTwoAreStrongerTogetherInWhateverDirectionTheyLead() {
    Node other = campaign("other");
    KnowledgeGraph graph =
        graph(
            edge(SPRING, RelationType.DEPENDS_ON, other, evidence("e1", NOON)),
            edge(other, RelationType.DEPENDS_ON, SPRING, evidence("e2", NOON)),
            edge(other, RelationType.RUNS_ON, EMAIL, evidence("e3", NOON)));

    assertThat(graph.between(SPRING, other)).hasSize(2);
    assertThat(graph.between(other, SPRING)).hasSize(2);
    assertThat(graph.at(NOON, MONTH).neighbours(other, 5))
        .containsExactly(
            new StrengthGraph.Neighbour(SPRING, 2), new StrengthGraph.Neighbour(EMAIL, 1));
  }

  @Test
  void strengthOverTimeRisesWithEventsAndHalves() {
    KnowledgeGraph graph =
        graph(
            edge(SPRING, RelationType.RUNS_ON, EMAIL, evidence("e1", NOON)),
            edge(
                SPRING,
                RelationType.SPENDS_ON,
                EMAIL,
                evidence("e2", NOON.plus(Duration.ofDays(2)))));
    var series =
        new StrengthSeries(LocalDate.of(2026, 5, 3), LocalDate.of(2026, 5, 6), HalfLife.ofDays(1));
    double halfADay = Math.pow(2, -0.5);

    List<StrengthSeries.Point> points = graph.strengthOverTime(SPRING, EMAIL, series);

    assertThat(points).hasSize(4);
    assertThat(points.get(0).strength()).isZero();
    assertThat(points.get(1).strength()).isEqualTo(halfADay, within(1e-4));
    assertThat(points.get(2).strength()).isEqualTo(halfADay / 2, within(1e-4));
    assertThat(points.get(3).strength()).isEqualTo(halfADay / 4 + halfADay, within(1e-4));
  }

  @Test
  void aSeriesOfMoreThanAYearIsRefused() {
    assertThatThrownBy(
            () -> new StrengthSeries(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 2), MONTH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 1 to 366 days, were 367 from 2026-01-01 to 2027-01-02");
  }

  @Test
  void whatHasFadedIsNoNeighbour() {
    KnowledgeGraph graph = graph(edge(SPRING, RelationType.RUNS_ON, EMAIL, evidence("e1", NOON)));

    assertThat(graph.at(NOON, MONTH).neighbours(SPRING, 5)).hasSize(1);
    assertThat(graph.at(NOON.plus(Duration.ofDays(1_000)), MONTH).neighbours(SPRING, 5)).isEmpty();
  }

  @Test
  void aPathOfAnotherTenantIsNotExplained() {
    assertThatThrownBy(() -> graph().explain(new Path("other", List.of()), NOON, MONTH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the graph of tenant acme-shop was given a path of tenant other");
  }
}
