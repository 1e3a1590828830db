package io.raptorflow.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.connectors.opensearch.GraphIndex;
import io.raptorflow.connectors.opensearch.GraphQuery;
import io.raptorflow.connectors.opensearch.GraphStore;
import io.raptorflow.connectors.opensearch.IndexDocument;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.connectors.opensearch.OpenSearchSink;
import io.raptorflow.jobs.knowledge.QuestionWidening;
import io.raptorflow.local.testing.SharedServers;
import io.raptorflow.local.testing.UniqueNames;
import io.raptorflow.operators.knowledge.graph.Explanation;
import io.raptorflow.operators.knowledge.graph.GraphChange;
import io.raptorflow.operators.knowledge.graph.GraphDocuments;
import io.raptorflow.operators.knowledge.graph.HalfLife;
import io.raptorflow.operators.knowledge.graph.KnowledgeGraph;
import io.raptorflow.operators.knowledge.graph.KnowledgeGraphing;
import io.raptorflow.operators.knowledge.graph.Node;
import io.raptorflow.operators.knowledge.graph.NodeKind;
import io.raptorflow.operators.knowledge.graph.Path;
import io.raptorflow.operators.knowledge.graph.Related;
import io.raptorflow.operators.knowledge.graph.StrengthGraph;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From events through the operators and the sink into OpenSearch, and back as a graph. */
@ExtendWith(SharedServers.class)
class KnowledgeGraphIT {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final HalfLife MONTH = HalfLife.ofDays(30);
  private static final List<String> TENANTS =
      List.of("acme", "zeta", "acme,zeta", "*", "acme*", "_all", "ACME", "acme\" OR \"zeta");
  private static final Node SPRING = new Node(NodeKind.CAMPAIGN, "spring");
  private static final Node SHOE = new Node(NodeKind.PRODUCT, "trail shoe");

  @Test
  void everyTenantIsAnsweredFromItsOwnGraphAndNobodyElses(
      OpenSearchServer server, UniqueNames names) throws Exception {
    var index = new GraphIndex(names.name("tenants"));
    List<Event> events = new ArrayList<>();
    for (String tenant : TENANTS) {
      events.add(told(tenant, "campaign/spring", "{'id':'spring','name':'Of %s'}"));
      events.add(
          told(
              tenant,
              "task/t",
              "{'id':'t','plan':'plan of %s','state':'ready','campaign':'spring'}"));
    }
    run(server, index, events);
    try (OpenSearchClient client = connect(server)) {
      refresh(client, index);

      for (String tenant : TENANTS) {
        KnowledgeGraph graph = around(client, index, tenant, "campaign/spring", 3);

        assertThat(graph.nodes())
            .containsExactly(SPRING, new Node(NodeKind.CONCEPT, "plan/plan of " + escaped(tenant)));
        assertThat(graph.label(SPRING)).isEqualTo("Of " + escaped(tenant));
      }
      assertThat(around(client, index, "nobody", "campaign/spring", 3).nodes()).isEmpty();
    }
  }

  @Test
  void everyTenantsQuestionIsWidenedByItsOwnGraphAndNobodyElses(
      OpenSearchServer server, UniqueNames names) throws Exception {
    var index = new GraphIndex(names.name("widening"));
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < TENANTS.size(); i++) {
      String tenant = TENANTS.get(i);
      events.add(told(tenant, "campaign/spring", "{'id':'spring','name':'Spring Sale'}"));
      events.add(
          told(
              tenant,
              "document/d",
              "{'id':'d','campaign':'spring','text':'','tags':['tag %d']}".formatted(i)));
    }
    run(server, index, events);
    try (OpenSearchClient client = connect(server)) {
      refresh(client, index);
      var widening = QuestionWidening.usual(new GraphStore(client, index));

      for (int i = 0; i < TENANTS.size(); i++) {
        assertThat(widening.of(TENANTS.get(i), "How is the SPRING sale?", NOON).join())
            .extracting(Related::name)
            .containsExactly("tag " + i);
      }
      assertThat(widening.of("nobody", "How is the spring sale?", NOON).join()).isEmpty();
    }
  }

  @Test
  void neighboursPathsAndReasonsAreReadBack(OpenSearchServer server, UniqueNames names)
      throws Exception {
    var index = new GraphIndex(names.name("paths"));
    run(server, index, story());
    try (OpenSearchClient client = connect(server)) {
      refresh(client, index);

      KnowledgeGraph graph = around(client, index, "acme", "person/ana", 2);

      StrengthGraph today = graph.at(NOON.plus(Duration.ofHours(12)), MONTH);
      assertThat(today.neighbours(SPRING, 9))
          .extracting(StrengthGraph.Neighbour::node)
          .contains(new Node(NodeKind.PERSON, "ana"), SHOE);
      Path path = today.shortestPath(new Node(NodeKind.PERSON, "ana"), SHOE).orElseThrow();
      assertThat(graph.explain(path, NOON, MONTH))
          .extracting(Explanation::sentence)
          .containsExactly(
              "person “ana” answers for campaign “Spring Sale” (1 event, last on 2026-05-04: e1).",
              "campaign “Spring Sale” comes with texts that mention product “Trail Shoe”"
                  + " (1 event, last on 2026-05-04: e2).");
      assertThat(around(client, index, "acme", "person/ana", 1).nodes()).doesNotContain(SHOE);
    }
  }

  @Test
  void whatIsDeletedIsGoneFromTheIndex(OpenSearchServer server, UniqueNames names)
      throws Exception {
    var index = new GraphIndex(names.name("erasure"));
    List<Event> events = new ArrayList<>(story());
    events.add(
        told(
            "acme",
            "engagement/g",
            "{'kind':'replied','customer':'kim-id','campaign':'spring','channel':'email'}"));
    events.add(told("acme", "customer/kim-id", "{'id':'kim-id','name':'Kim'}"));
    for (String subject : List.of("customer/kim-id", "document/d")) {
      events.add(event("acme", EventType.DATA_DELETED, subject, "{}", 1 + events.size()));
    }
    run(server, index, numbered(events));
    try (OpenSearchClient client = connect(server)) {
      refresh(client, index);

      assertThat(around(client, index, "acme", "person/kim-id", 1).nodes()).isEmpty();
      assertThat(around(client, index, "acme", "campaign/spring", 3).nodes())
          .contains(SPRING)
          .doesNotContain(SHOE);
      String all =
          new String(client.call("GET", "/" + index.name() + "/_search?size=100").body(), UTF_8);
      assertThat(all).contains("spring").doesNotContain("kim-id", "Kim");
    }
  }

  @Test
  void aHubIsAnsweredWithTheRelationsSeenLast(OpenSearchServer server, UniqueNames names)
      throws Exception {
    var index = new GraphIndex(names.name("hub"));
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      events.add(
          told("acme", "campaign/c%03d".formatted(i), "{'id':'c','name':'C','channel':'email'}"));
    }
    run(server, index, numbered(events));
    try (OpenSearchClient client = connect(server)) {
      refresh(client, index);

      var query = new GraphQuery("acme", List.of("channel/email"), 1, 5);
      KnowledgeGraph graph = graph(client, index, query);

      assertThat(graph.nodes())
          .containsExactly(
              campaign(295),
              campaign(296),
              campaign(297),
              campaign(298),
              campaign(299),
              new Node(NodeKind.CHANNEL, "email"));
    }
  }

  @Test
  void beforeTheFirstRelationTheGraphIsEmpty(OpenSearchServer server, UniqueNames names) {
    try (OpenSearchClient client = connect(server)) {
      var index = new GraphIndex(names.name("none"));

      assertThat(around(client, index, "acme", "campaign/spring", 2).nodes()).isEmpty();
    }
  }

  private static List<Event> story() {
    return numbered(
        List.of(
            told(
                "acme", "signal/s", "{'id':'s','kind':'brand','name':'Us','product':'Trail Shoe'}"),
            told("acme", "campaign/spring", "{'id':'spring','name':'Spring Sale','owner':'ana'}"),
            told("acme", "document/d", "{'id':'d','campaign':'spring','text':'A trail shoe.'}")));
  }

  private static List<Event> numbered(List<Event> events) {
    List<Event> numbered = new ArrayList<>();
    for (Event event : events) {
      int number = numbered.size();
      numbered.add(event.toBuilder().id("e" + number).time(NOON.plusSeconds(number)).build());
    }
    return numbered;
  }

  private static Node campaign(int number) {
    return new Node(NodeKind.CAMPAIGN, "c%03d".formatted(number));
  }

  private static Event told(String tenant, String subject, String json) {
    return event(tenant, EventType.DATA_UPDATED, subject, json.formatted(escaped(tenant)), 0);
  }

  /** For a text in JSON that is written with single quotes here. */
  private static String escaped(String tenant) {
    return tenant.replace('"', '`');
  }

  private static Event event(
      String tenant, EventType type, String subject, String json, int second) {
    return Event.builder()
        .id("of " + subject)
        .source("urn:test")
        .type(type)
        .subject(subject)
        .time(NOON.plusSeconds(second))
        .tenant(tenant)
        .data(json.replace('\'', '"').getBytes(UTF_8))
        .build();
  }

  private static void run(OpenSearchServer server, GraphIndex index, List<Event> events)
      throws Exception {
    var configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration).setParallelism(1);
    KnowledgeGraphing.of(env.fromCollection(events, Types.EVENT))
        .sinkTo(
            OpenSearchSink.graph(
                OpenSearchConnection.to(URI.create(server.address())),
                index,
                change -> document(index, change)));
    env.execute();
  }

  private static IndexDocument document(GraphIndex index, GraphChange change) {
    return change.source() == null
        ? index.remove(change.tenant(), change.id(), change.version())
        : index.put(change.tenant(), change.id(), change.version(), change.source());
  }

  private static KnowledgeGraph around(
      OpenSearchClient client, GraphIndex index, String tenant, String node, int hops) {
    return graph(client, index, new GraphQuery(tenant, List.of(node), hops, 50));
  }

  private static KnowledgeGraph graph(OpenSearchClient client, GraphIndex index, GraphQuery query) {
    return GraphDocuments.graph(
        query.tenant(), new GraphStore(client, index).neighbourhood(query).join());
  }

  private static void refresh(OpenSearchClient client, GraphIndex index) throws IOException {
    assertThat(client.call("POST", "/" + index.name() + "/_refresh").isOk()).isTrue();
  }

  private static OpenSearchClient connect(OpenSearchServer server) {
    return OpenSearchClient.connect(OpenSearchConnection.to(URI.create(server.address())));
  }
}
