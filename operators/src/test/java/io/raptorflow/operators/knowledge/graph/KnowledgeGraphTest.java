package io.raptorflow.operators.knowledge.graph;

import static io.raptorflow.operators.knowledge.graph.GraphEvents.MONTH;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.NOON;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.TENANT;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.campaign;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.channel;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.created;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.event;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.evidence;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.link;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.links;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.person;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Subject;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KnowledgeGraphTest {
  private static final Node SPRING = campaign("spring");
  private static final Node EMAIL = channel("email");

  private static KnowledgeGraph graph(int mostNodes) {
    return new KnowledgeGraph(TENANT, mostNodes);
  }

  private record Draft(Node from, RelationType type, Node to, int hour) {
    Link numbered(int number) {
      return link(from, type, to, evidence("event-" + number, NOON.plus(Duration.ofHours(hour))));
    }
  }

  private static Arbitrary<List<GraphUpdate>> updates(int people, int others) {
    Arbitrary<Node> node =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, people - 1).map(i -> person("person-" + i + "-id")),
            Arbitraries.integers().between(0, others - 1).map(i -> campaign("campaign-" + i)));
    return Combinators.combine(
            node,
            Arbitraries.of(RelationType.WORKS_ON, RelationType.MENTIONED_WITH),
            node,
            Arbitraries.integers().between(0, 500))
        .as(Draft::new)
        .filter(draft -> !draft.from().equals(draft.to()))
        .list()
        .ofMaxSize(80)
        .map(KnowledgeGraphTest::numbered);
  }

  private static List<GraphUpdate> numbered(List<Draft> drafts) {
    List<GraphUpdate> updates = new ArrayList<>();
    for (Draft draft : drafts) {
      Link link = draft.numbered(updates.size());
      var naming = new Naming(link.from(), "Name of " + link.from().id(), link.evidence().time());
      updates.add(new GraphUpdate(TENANT, null, Set.of(), List.of(naming), List.of(link)));
    }
    return updates;
  }

  @Provide
  Arbitrary<List<GraphUpdate>> few() {
    return updates(5, 5);
  }

  @Provide
  Arbitrary<List<GraphUpdate>> many() {
    return updates(90, 3);
  }

  private static KnowledgeGraph after(List<GraphUpdate> updates, int mostNodes) {
    KnowledgeGraph graph = graph(mostNodes);
    updates.forEach(graph::apply);
    return graph;
  }

  private static List<Adjacency> content(KnowledgeGraph graph) {
    return graph.nodes().stream().map(node -> graph.adjacency(node).orElseThrow()).toList();
  }

  @Property(tries = 300)
  void theOrderOfEventsDoesNotMatter(
      @ForAll("few") List<GraphUpdate> updates, @ForAll Random random) {
    List<GraphUpdate> shuffled = new ArrayList<>(updates);
    Collections.shuffle(shuffled, random);

    assertThat(content(after(shuffled, 100))).isEqualTo(content(after(updates, 100)));
    assertThat(after(shuffled, 100).at(NOON, MONTH)).isEqualTo(after(updates, 100).at(NOON, MONTH));
  }

  @Property(tries = 300)
  void anErasedEntityLeavesTheGraphThatNeverSawIt(@ForAll("few") List<GraphUpdate> updates) {
    Node erased = person("person-0-id");
    KnowledgeGraph graph = after(updates, 100);
    graph.erase(erased);
    KnowledgeGraph never = graph(100);
    for (GraphUpdate update : updates) {
      List<Link> links =
          update.links().stream()
              .filter(link -> !link.from().equals(erased) && !link.to().equals(erased))
              .toList();
      List<Naming> names =
          update.names().stream().filter(naming -> !naming.node().equals(erased)).toList();
      never.apply(new GraphUpdate(TENANT, null, Set.of(), names, links));
    }

    assertThat(content(graph)).isEqualTo(content(never));
  }

  @Property(tries = 300)
  void noTraceOfAnErasedEntityIsWrittenAnywhere(@ForAll("many") List<GraphUpdate> updates)
      throws IOException {
    KnowledgeGraph graph = after(updates, 40);
    Node erased = updates.isEmpty() ? person("person-7-id") : updates.get(0).links().get(0).from();
    graph.erase(erased);

    assertThat(graph.adjacency(erased)).isEmpty();
    assertThat(graph.dictionary().mentions("Name of " + erased.id())).isEmpty();
    String written = written(graph);
    assertThat(written).doesNotContain(erased.id());
    updates.stream()
        .flatMap(update -> update.links().stream())
        .filter(link -> link.from().equals(erased) || link.to().equals(erased))
        .forEach(link -> assertThat(written).doesNotContain(link.evidence().id() + "\u0000"));
  }

  private static String written(KnowledgeGraph graph) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (Adjacency adjacency : content(graph)) {
      new AdjacencyCodec().write(adjacency, new DataOutputStream(bytes));
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  @Property(tries = 300)
  void bothEndsKeepARelationAlikeWithinTheirBounds(@ForAll("many") List<GraphUpdate> updates) {
    KnowledgeGraph graph = after(updates, 40);

    assertThat(graph.nodes()).hasSizeLessThanOrEqualTo(40);
    for (Adjacency adjacency : content(graph)) {
      assertThat(adjacency.isEmpty()).isFalse();
      adjacency
          .relations()
          .forEach(
              (key, relation) ->
                  assertThat(
                          graph
                              .between(key.other(), adjacency.node())
                              .get(key.mirrored(adjacency.node())))
                      .isEqualTo(relation));
    }
  }

  @Test
  void aBusyChannelKeepsItsLatestCampaignsAndTheyKeepIt() {
    KnowledgeGraph graph = graph(1_000);
    for (int i = 0; i < 200; i++) {
      graph.apply(links(link(campaign("c" + i), RelationType.RUNS_ON, EMAIL, evidence(i))));
    }

    assertThat(graph.nodes()).hasSize(Adjacency.MOST_RELATIONS + 1);
    assertThat(graph.adjacency(campaign("c135"))).isEmpty();
    assertThat(graph.adjacency(campaign("c136"))).isPresent();
  }

  @Test
  void aNewRelationThatPushesOutAnOlderOneOfTheSamePairIsKeptAtBothEnds() {
    KnowledgeGraph graph = graph(1_000);
    Node other = campaign("other");
    graph.apply(links(link(SPRING, RelationType.DEPENDS_ON, other, evidence(0))));
    for (int i = 1; i < Adjacency.MOST_RELATIONS; i++) {
      graph.apply(links(link(campaign("c" + i), RelationType.DEPENDS_ON, SPRING, evidence(i))));
    }
    graph.apply(links(link(SPRING, RelationType.MENTIONS, other, evidence(900))));

    assertThat(graph.between(SPRING, other).keySet())
        .extracting(RelationKey::type)
        .containsExactly(RelationType.MENTIONS);
    assertThat(graph.between(other, SPRING).keySet())
        .extracting(RelationKey::type)
        .containsExactly(RelationType.MENTIONS);
  }

  @Test
  void theEntitiesNamedLastAreKept() {
    KnowledgeGraph graph = graph(4);
    graph.apply(links(link(SPRING, RelationType.RUNS_ON, EMAIL, evidence(1))));
    graph.apply(links(link(person("a"), RelationType.WORKS_ON, campaign("a"), evidence(3))));
    graph.apply(links(link(person("b"), RelationType.WORKS_ON, SPRING, evidence(2))));

    assertThat(graph.nodes()).containsExactly(campaign("a"), SPRING, person("a"), person("b"));
  }

  @Test
  void aDeletedDocumentIsGoneFromTheRelationsItMade() {
    KnowledgeGraph graph = graph(100);
    graph.apply(named("Trail Shoe"));
    var reader = new GraphReader(graph.dictionary());
    String json = "{\"id\":\"%s\",\"campaign\":\"spring\",\"text\":\"the trail shoe\"}";
    graph.apply(reader.read(created("document/d1", json.formatted("d1"))));
    graph.apply(reader.read(created("document/d2", json.formatted("d2"))));

    graph.apply(reader.read(event(EventType.DATA_DELETED, "document/d1", "{}")));
    assertThat(graph.between(SPRING, product("shoe")).values())
        .singleElement()
        .satisfies(
            relation -> {
              assertThat(relation.count()).isEqualTo(1);
              assertThat(relation.evidence())
                  .extracting(Evidence::subject)
                  .containsExactly(new Subject("document", "d2"));
            });

    graph.apply(reader.read(event(EventType.DATA_DELETED, "document/d2", "{}")));
    assertThat(graph.nodes()).containsExactly(product("shoe"));
  }

  private static GraphUpdate named(String name) {
    return new GraphUpdate(
        TENANT, null, Set.of(), List.of(new Naming(product("shoe"), name, NOON)), List.of());
  }

  @Test
  void aCustomersEventIsNoReasonForAnythingBetweenOthers() {
    KnowledgeGraph graph = graph(100);
    graph.apply(named("Trail Shoe"));
    var reader = new GraphReader(graph.dictionary());
    graph.apply(
        reader.read(
            created(
                "engagement/e1",
                "{\"kind\":\"replied\",\"customer\":\"kim\",\"campaign\":\"spring\",\"channel\":\"email\",\"text\":\"no trail shoe\"}")));

    assertThat(graph.between(person("kim"), product("shoe"))).hasSize(1);
    graph.apply(reader.read(event(EventType.DATA_DELETED, "customer/kim", "{}")));
    assertThat(content(graph)).allMatch(adjacency -> adjacency.relations().isEmpty());
  }

  @Test
  void aPathIsExplainedHopByHopWithItsEvents() {
    KnowledgeGraph graph = graph(100);
    var reader = new GraphReader(graph.dictionary());
    graph.apply(
        reader.read(
            created(
                "campaign/spring",
                "{\"id\":\"spring\",\"name\":\"Spring\\nSale\",\"channel\":\"Email\",\"owner\":\"ana\"}")));
    graph.apply(links(link(person("ana"), RelationType.WORKS_ON, SPRING, evidence("e7", NOON))));
    graph.apply(links(link(person("ana"), RelationType.WORKS_ON, SPRING, evidence("e8", NOON))));
    Path path = graph.at(NOON, MONTH).shortestPath(EMAIL, person("ana")).orElseThrow();

    List<Explanation> explanations = graph.explain(path, NOON, MONTH);

    assertThat(explanations)
        .extracting(Explanation::sentence)
        .containsExactly(
            "campaign “Spring Sale” runs on channel “Email” (1 event, last on 2026-05-04:"
                + " data_created-of-campaign/spring).",
            "person “ana” works on campaign “Spring Sale” (2 events, last on 2026-05-04: e7, e8).");
    assertThat(explanations.get(1).evidence())
        .containsExactly(evidence("e7", NOON), evidence("e8", NOON));
  }

  @Test
  void strengthOverTimeRisesWithEventsAndHalves() {
    KnowledgeGraph graph = graph(100);
    graph.apply(links(link(SPRING, RelationType.RUNS_ON, EMAIL, evidence("e1", NOON))));
    graph.apply(
        links(
            link(
                SPRING,
                RelationType.SPENDS_ON,
                EMAIL,
                evidence("e2", NOON.plus(Duration.ofDays(2))))));
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
    KnowledgeGraph graph = graph(100);
    graph.apply(links(link(SPRING, RelationType.RUNS_ON, EMAIL, evidence("e1", NOON))));

    assertThat(graph.at(NOON, MONTH).neighbours(SPRING, 5)).hasSize(1);
    assertThat(graph.at(NOON.plus(Duration.ofDays(1_000)), MONTH).neighbours(SPRING, 5)).isEmpty();
  }

  @Test
  void nothingOfAnotherTenantGetsIn() {
    KnowledgeGraph graph = graph(100);
    GraphUpdate foreign =
        new GraphUpdate(
            "other",
            null,
            Set.of(),
            List.of(),
            List.of(link(SPRING, RelationType.RUNS_ON, EMAIL, evidence(1))));

    assertThatThrownBy(() -> graph.apply(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the graph of tenant acme-shop was given something of tenant other");
    assertThatThrownBy(() -> graph.explain(new Path("other", List.of()), NOON, MONTH))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(graph.nodes()).isEmpty();
    assertThat(graph.dictionary().tenant()).isEqualTo(TENANT);
  }

  @Test
  void aGraphWithoutTenantOrSpaceIsRefused() {
    assertThatThrownBy(() -> new KnowledgeGraph("", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a tenant and at least 2 nodes, were '' and 1");
  }
}
