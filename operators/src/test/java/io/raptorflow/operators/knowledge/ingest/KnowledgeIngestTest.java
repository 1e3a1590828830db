package io.raptorflow.operators.knowledge.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.cloudevents.Reason;
import io.raptorflow.schemas.entities.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The whole way in a cluster of its own, with words for chunks. */
class KnowledgeIngestTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void theIndexEndsWithTheChunksOfTheLastVersionOfEachDocument() throws Exception {
    assertThat(
            index(
                written("d", 0, "{'id':'d','text':'spring sale'}"),
                written("e", 0, "{'id':'e','text':'spring'}"),
                written("d", 1, "{'id':'d','text':'summer sale'}"),
                event("document/e", 2, EventType.DATA_DELETED, "{'id':'e'}")))
        .containsOnlyKeys("acme/d/summer", "acme/d/sale");
  }

  @Test
  void documentsAboutACustomerGoWithTheCustomerWhicheverIsReadFirst() throws Exception {
    assertThat(
            index(
                written("mail", 1, "{'id':'mail','text':'complaint','about':['customer/7']}"),
                written("news", 2, "{'id':'news','text':'launch','about':['customer/8']}"),
                event("customer/7", 3, EventType.DATA_DELETED, "{}"),
                written("late", 0, "{'id':'late','text':'praise','about':['customer/7']}")))
        .containsOnlyKeys("acme/news/launch");
  }

  @Test
  void aDocumentToldAgainAfterItsCustomersErasureIsThereAgain() throws Exception {
    Event before = written("mail", 1, "{'id':'mail','text':'praise','about':['customer/7']}");
    Event erasure = event("customer/7", 3, EventType.DATA_DELETED, "{}");
    Event after = written("mail", 10, "{'id':'mail','text':'praise','about':['customer/7']}");

    assertThat(index(before, erasure, after)).containsOnlyKeys("acme/mail/praise");
    assertThat(index(after, before, erasure)).containsOnlyKeys("acme/mail/praise");
  }

  @Test
  void aDocumentIsForTheLordWhoseAgentToldOfItLast() throws Exception {
    Event news = written("d", 0, "{'id':'d','text':'spring'}");

    assertThat(index(by(Lord.SEER, news))).containsOnlyKeys("acme/d/seer/spring");
    assertThat(
            index(
                by(Lord.SEER, news),
                by(Lord.HERALD, written("d", 1, "{'id':'d','text':'spring'}"))))
        .containsOnlyKeys("acme/d/herald/spring");
  }

  @Test
  void whatCannotBeIndexedGoesToTheDeadLettersWithWhatIsWrong() throws Exception {
    List<DeadLetter> letters = new ArrayList<>();

    Map<String, ChunkChange> index =
        index(
            letters,
            written("d", 0, "{'id':'d','text':'before'}"),
            written("d", 1, "{'id':'d','text':'UNREADABLE'}"),
            written("x", 0, "{'id':'y','text':'of another'}"),
            written("z", 0, "{'id':'z'}"));

    assertThat(index).containsOnlyKeys("acme/d/before");
    assertThat(letters)
        .allSatisfy(letter -> assertThat(letter.refusal().reason()).isEqualTo(Reason.NOT_INDEXED))
        .extracting(letter -> letter.refusal().sentence())
        .satisfiesExactlyInAnyOrder(
            sentence -> assertThat(sentence).isEqualTo("the document has no words"),
            sentence ->
                assertThat(sentence)
                    .isEqualTo("the document has the id 'y', while its subject names 'x'"),
            sentence -> assertThat(sentence).contains("cannot be read", "text"));
  }

  private static Map<String, ChunkChange> index(Event... events) throws Exception {
    List<DeadLetter> letters = new ArrayList<>();
    Map<String, ChunkChange> index = index(letters, events);
    assertThat(letters).isEmpty();
    return index;
  }

  private static Map<String, ChunkChange> index(List<DeadLetter> letters, Event... events)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    var env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    var source =
        env.fromData(List.of(events), Types.EVENT)
            .setParallelism(1)
            .keyBy(Event::key); // in order, as a partition of the bus is
    var changes = KnowledgeIngest.changes(source, () -> KnowledgeIngestTest::words);
    var dead = changes.getSideOutput(KnowledgeIngest.DEAD_LETTERS).collectAsync();
    var told = changes.collectAsync();
    env.execute();
    dead.forEachRemaining(letters::add);
    Map<String, ChunkChange> index = new TreeMap<>();
    told.forEachRemaining(change -> apply(change, index));
    index.values().removeIf(change -> change.source() == null);
    return index;
  }

  /** As OpenSearch would: nothing older over something newer. */
  private static void apply(ChunkChange change, Map<String, ChunkChange> index) {
    index.merge(
        change.id(), change, (held, told) -> told.version() >= held.version() ? told : held);
  }

  private static List<IndexedChunk> words(
      String tenant, @Nullable Lord lord, Document document, Instant told, String contentHash) {
    if (document.text().equals("UNREADABLE")) {
      throw new IllegalArgumentException("has no words");
    }
    String forWhom = lord == null ? "" : lord.wireName() + '/';
    return List.of(document.text().split(" ")).stream()
        .map(word -> tenant + '/' + document.id() + '/' + forWhom + word)
        .map(id -> new IndexedChunk(id, new byte[0]))
        .toList();
  }

  private static Event written(String document, long minute, String json) {
    return event("document/" + document, minute, EventType.DATA_UPDATED, json);
  }

  private static Event by(Lord lord, Event event) {
    return event.toBuilder().lord(lord).build();
  }

  private static Event event(String subject, long minute, EventType type, String json) {
    return Event.builder()
        .id(subject + minute)
        .source("//test")
        .type(type)
        .subject(subject)
        .time(START.plusSeconds(60 * minute))
        .tenant("acme")
        .data(json.replace('\'', '"').getBytes(UTF_8))
        .build();
  }
}
