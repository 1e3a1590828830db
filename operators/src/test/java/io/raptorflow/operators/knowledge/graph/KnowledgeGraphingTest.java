package io.raptorflow.operators.knowledge.graph;

import static io.raptorflow.operators.knowledge.graph.GraphEvents.MONTH;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.NOON;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.TENANT;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.campaign;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.channel;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.event;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.person;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** What the index holds after events, whatever happens to them on their way. */
class KnowledgeGraphingTest {
  private static final Node SPRING = campaign("spring");
  private static final Node SHOE = product("trail shoe");

  private static Event at(int hour, EventType type, String subject, String json) {
    return event(type, subject, json.replace('\'', '"')).toBuilder()
        .id("e" + hour)
        .time(NOON.plus(Duration.ofHours(hour)))
        .build();
  }

  private static Event told(int hour, String subject, String json) {
    return at(hour, EventType.DATA_UPDATED, subject, json);
  }

  private static Event deleted(int hour, String subject) {
    return at(hour, EventType.DATA_DELETED, subject, "{}");
  }

  private static Event shoeIsKnown() {
    return told(0, "signal/s", "{'id':'s','kind':'brand','name':'Us','product':'Trail Shoe'}");
  }

  private static Event document(int hour, String id, String text) {
    return told(
        hour, "document/" + id, "{'id':'%s','campaign':'spring','text':'%s'}".formatted(id, text));
  }

  private static Event engagement(int hour, String id, String customer) {
    return told(
        hour,
        "engagement/" + id,
        "{'kind':'replied','customer':'%s','campaign':'spring','channel':'email'}"
            .formatted(customer));
  }

  @Test
  void anUpdatedDocumentTakesBackExactlyWhatItMentioned() throws Exception {
    try (HostedGraph hosted = HostedGraph.started()) {
      hosted.take(
          shoeIsKnown(),
          document(1, "d1", "the trail shoe"),
          document(2, "d2", "the trail shoe, again"));
      assertThat(hosted.graph(TENANT).between(SPRING, SHOE))
          .singleElement()
          .satisfies(edge -> assertThat(edge.relation().count()).isEqualTo(2));

      hosted.take(document(3, "d1", "nothing of it"));

      assertThat(hosted.graph(TENANT).between(SPRING, SHOE))
          .singleElement()
          .satisfies(
              edge ->
                  assertThat(edge.relation().evidence())
                      .extracting(evidence -> evidence.subject().id())
                      .containsExactly("d2"));

      hosted.take(deleted(4, "document/d2"));

      assertThat(hosted.graph(TENANT).between(SPRING, SHOE)).isEmpty();
    }
  }

  @Test
  void moreDocumentsThanReasonsAreKeptAreTakenBackExactly() throws Exception {
    int many = 3 * Relation.MOST_EVIDENCE;
    try (HostedGraph hosted = HostedGraph.started()) {
      hosted.take(shoeIsKnown());
      for (int i = 0; i < many; i++) {
        hosted.take(document(1 + i, "d" + i, "the trail shoe"));
      }
      for (int i = many - 1; i > 0; i--) {
        hosted.take(deleted(100 + i, "document/d" + i));
        int left = i;
        assertThat(hosted.graph(TENANT).between(SPRING, SHOE))
            .singleElement()
            .satisfies(edge -> assertThat(edge.relation().count()).isEqualTo(left));
      }
      assertThat(
              hosted.graph(TENANT).at(NOON.plus(Duration.ofDays(5)), MONTH).neighbours(SPRING, 5))
          .singleElement()
          .satisfies(neighbour -> assertThat(neighbour.strength()).isBetween(0.85, 0.95));

      hosted.take(deleted(99, "document/d0"));

      assertThat(hosted.graph(TENANT).between(SPRING, SHOE)).isEmpty();
    }
  }

  @Test
  void theSameEventAgainWritesNothing() throws Exception {
    try (HostedGraph hosted = HostedGraph.started()) {
      hosted.take(shoeIsKnown(), document(1, "d1", "the trail shoe"));
      int written = hosted.written();

      hosted.take(shoeIsKnown(), document(1, "d1", "the trail shoe"));

      assertThat(hosted.written()).isEqualTo(written);
    }
  }

  @Test
  void anErasedCustomerIsGoneAndAnOlderEventThatComesLateBringsNothingBack() throws Exception {
    try (HostedGraph hosted = HostedGraph.started()) {
      hosted.take(
          told(1, "customer/kim-id", "{'id':'kim-id','name':'Kim Ode','segments':['vip']}"),
          engagement(2, "g1", "kim-id"),
          engagement(3, "g2", "ana"));

      hosted.take(
          deleted(10, "customer/kim-id"),
          engagement(4, "g3", "kim-id"),
          told(5, "customer/kim-id", "{'id':'kim-id','name':'Kim Ode'}"),
          document(11, "d1", "as Kim Ode said"));

      assertThat(hosted.documents(TENANT))
          .noneMatch(it -> it.contains("kim-id") || it.contains("Kim"));
      assertThat(hosted.graph(TENANT).between(person("ana"), SPRING)).hasSize(1);
      assertThat(hosted.graph(TENANT).between(SPRING, channel("email"))).isEmpty();
    }
  }

  @Test
  void whoComesBackAfterAnErasureIsKnownFromThenOn() throws Exception {
    try (HostedGraph hosted = HostedGraph.started()) {
      hosted.take(
          engagement(1, "g1", "kim"), deleted(10, "customer/kim"), engagement(11, "g1", "kim"));

      assertThat(hosted.graph(TENANT).between(person("kim"), SPRING))
          .singleElement()
          .satisfies(
              edge -> assertThat(edge.relation().first()).isEqualTo(NOON.plusSeconds(39_600)));
    }
  }

  @Test
  void aDeletedCampaignIsErasedEvenIfItsIdIsTooLongForAReason() throws Exception {
    String id = "k".repeat(Node.LONGEST_ID);
    try (HostedGraph hosted = HostedGraph.started()) {
      hosted.take(
          told(1, "task/t", "{'id':'t','plan':'p','state':'ready','campaign':'" + id + "'}"));
      assertThat(hosted.graph(TENANT).nodes()).contains(campaign(id));

      hosted.take(deleted(2, "campaign/" + id));

      assertThat(hosted.graph(TENANT).nodes()).isEmpty();
    }
  }

  @Test
  void namesLearntBeforeARestartAreFoundAfterIt() throws Exception {
    HostedGraph hosted = HostedGraph.started().take(shoeIsKnown()).restarted();
    try (hosted) {
      hosted.take(document(1, "d1", "the trail shoe"));

      assertThat(hosted.graph(TENANT).between(SPRING, SHOE)).hasSize(1);
    }
  }

  @Test
  void tenantsSayNothingToEachOther() throws Exception {
    try (HostedGraph hosted = HostedGraph.started()) {
      hosted.take(
          shoeIsKnown(),
          document(1, "d1", "the trail shoe").toBuilder().tenant("other").build(),
          engagement(2, "g1", "kim"),
          engagement(2, "g1", "kim").toBuilder().tenant("other").build(),
          deleted(3, "customer/kim").toBuilder().tenant("other").build());

      assertThat(hosted.graph("other").nodes()).containsExactly(channel("email"));
      assertThat(hosted.graph(TENANT).between(person("kim"), SPRING)).hasSize(1);
    }
  }

  @Provide
  Arbitrary<List<Event>> histories() {
    Arbitrary<Integer> few = Arbitraries.integers().between(0, 3);
    Arbitrary<Integer> hours = Arbitraries.integers().between(0, 30);
    return Combinators.combine(Arbitraries.integers().between(0, 5), hours, few, few)
        .as(KnowledgeGraphingTest::one)
        .list()
        .ofMaxSize(30)
        .map(KnowledgeGraphingTest::numbered);
  }

  private static Event one(int kind, int hour, int which, int who) {
    return switch (kind) {
      case 0 ->
          told(
              hour,
              "campaign/c" + which,
              "{'id':'c','name':'Name %d','channel':'ch%d','owner':'p%d'}"
                  .formatted(hour, hour % 2, who));
      case 1 -> engagement(hour, "g" + which, "p" + who);
      case 2 ->
          told(
              hour,
              "document/d" + which,
              "{'id':'d','about':['customer/p%d','campaign/c%d'],'tags':['t%d'],'text':''}"
                  .formatted(who, hour % 4, who));
      case 3 -> deleted(hour, "customer/p" + who);
      case 4 -> deleted(hour, "campaign/c" + which);
      default -> deleted(hour, (who % 2 == 0 ? "document/d" : "engagement/g") + which);
    };
  }

  private static List<Event> numbered(List<Event> drafts) {
    List<Event> events = new ArrayList<>();
    for (Event draft : drafts) {
      events.add(draft.toBuilder().id("event-" + events.size()).build());
    }
    return events;
  }

  @Property(tries = 100)
  void neitherOrderNorRepeatsNorSlowChannelsMatter(
      @ForAll("histories") List<Event> events, @ForAll Random random) throws Exception {
    List<Event> disturbed = new ArrayList<>(events);
    events.stream().filter(event -> random.nextBoolean()).forEach(disturbed::add);
    Collections.shuffle(disturbed, random);
    try (HostedGraph plain = HostedGraph.started();
        HostedGraph slow = HostedGraph.started()) {
      for (Event event : events) {
        plain.take(event);
      }
      slow.take(disturbed, random);

      assertThat(slow.documents(TENANT))
          .containsExactlyInAnyOrderElementsOf(plain.documents(TENANT));
    }
  }

  @Property(tries = 50)
  void aRestartChangesNothing(@ForAll("histories") List<Event> events, @ForAll Random random)
      throws Exception {
    int half = events.size() / 2;
    try (HostedGraph plain = HostedGraph.started().take(events, random)) {
      HostedGraph restarted =
          HostedGraph.started().take(events.subList(0, half), random).restarted();
      try (restarted) {
        restarted.take(events.subList(half, events.size()), random);

        assertThat(restarted.documents(TENANT))
            .containsExactlyInAnyOrderElementsOf(plain.documents(TENANT));
      }
    }
  }

  @Test
  void theChainRunsWithoutGenericTypes() throws Exception {
    var configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration).setParallelism(1);
    var events =
        env.fromCollection(
            List.of(shoeIsKnown(), document(1, "d1", "the trail shoe")), Types.EVENT);

    List<byte[]> documents = new ArrayList<>();
    try (var changes = KnowledgeGraphing.of(events).executeAndCollect()) {
      changes.forEachRemaining(change -> documents.add(change.source()));
    }

    assertThat(GraphDocuments.graph(TENANT, documents).between(SPRING, SHOE)).hasSize(1);
  }
}
