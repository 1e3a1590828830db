package io.raptorflow.local.jobs;

import static io.raptorflow.local.jobs.Bus.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.local.LocalStack;
import io.raptorflow.local.flink.FlinkJob;
import io.raptorflow.local.flink.FlinkRest;
import io.raptorflow.local.testing.Eventually;
import io.raptorflow.local.testing.LogLines;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.cloudevents.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Documents from the bus to the index, with the real sentence model. */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnowledgeJobIT {
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);
  private static final int MOST = 10_000;

  private LocalStack stack;
  private FlinkRest flink;

  @BeforeAll
  void startStack(LocalStack stack) {
    this.stack = stack;
    this.flink = new FlinkRest(URI.create(stack.jobManager().address()));
  }

  @AfterEach
  void endJobs() {
    List<FlinkJob> running = flink.jobs().stream().filter(job -> !job.isOver()).toList();
    running.forEach(job -> flink.cancel(job.id()));
    running.forEach(job -> Eventually.eventually(() -> flink.job(job.id()), FlinkJob::isOver));
  }

  @Test
  void openSearchKilledDuringIngestLosesAndDoublesNothing() {
    LocalJobs jobs = SharedStack.jobs(stack);
    Bus bus = new Bus(jobs);
    String job = jobs.submitKnowledge(CHECKPOINTS);
    bus.publish(documents(0, 400));
    Eventually.eventually(() -> chunks(jobs).size(), count -> count >= 20);

    stack.openSearch().kill();
    bus.publish(documents(400, 500));
    bus.publish(deleted("d7"), written("d8", 1, "{'text':'Another text by now.'}"));
    Eventually.eventually(() -> linesOnOutage().size(), count -> count >= 1);
    stack.openSearch().start();

    Map<String, String> expected = new TreeMap<>();
    IntStream.range(0, 500).forEach(i -> expected.put("d" + i + "/0", text(i)));
    expected.remove("d7/0");
    expected.put("d8/0", "Another text by now.");
    assertThat(Eventually.eventually(() -> chunks(jobs), expected::equals)).hasSize(499);
    assertThat(flink.failure(job)).isEmpty();
  }

  @Test
  void theTaskManagerKilledDuringIngestLosesAndDoublesNothing() {
    LocalJobs jobs = SharedStack.jobs(stack);
    Bus bus = new Bus(jobs);
    String job = jobs.submitKnowledge(CHECKPOINTS);
    bus.publish(documents(0, 300));
    Eventually.eventually(() -> chunks(jobs).size(), count -> count >= 20);

    stack.taskManagers().get(0).kill();
    stack.taskManagers().get(0).start();

    Map<String, String> expected = new TreeMap<>();
    IntStream.range(0, 300).forEach(i -> expected.put("d" + i + "/0", text(i)));
    Eventually.eventually(() -> chunks(jobs), expected::equals);
    bus.publish(written("d8", 1, "{'text':'Another text by now.'}"), deleted("d7"));
    expected.remove("d7/0");
    expected.put("d8/0", "Another text by now.");
    assertThat(Eventually.eventually(() -> chunks(jobs), expected::equals)).hasSize(299);
    assertThat(flink.checkpoints(job).completed()).isPositive();
  }

  @Test
  void aCustomersDocumentsGoWithTheCustomerAndWhatCannotBeIndexedIsADeadLetter() {
    LocalJobs jobs = SharedStack.jobs(stack);
    Bus bus = new Bus(jobs);
    jobs.submitKnowledge(CHECKPOINTS);
    bus.publish(
        written("mail", 0, "{'text':'Ana complains about the invoice.','about':['customer/7']}"),
        written("news", 0, "{'text':'The launch went well.','about':['campaign/spring']}"),
        written("empty", 0, "{'text':''}"),
        event("document/other", 0, EventType.DATA_CREATED, "{'id':'another','text':'Lost.'}"));
    Eventually.eventually(() -> chunks(jobs).size(), count -> count == 2);

    bus.publish(event("customer/7", 1, EventType.DATA_DELETED, "{'id':'7'}"));

    Eventually.eventually(() -> chunks(jobs), Map.of("news/0", "The launch went well.")::equals);
    assertThat(bus.awaitDeadLetters(1))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.refusal().reason()).isEqualTo(Reason.NOT_INDEXED);
              assertThat(letter.refusal().sentence()).contains("'another'", "'other'");
            });
  }

  private List<String> linesOnOutage() {
    return LogLines.of(stack.taskManagers().get(0), "takes no documents");
  }

  /** What can be found now: the text of each chunk, by document and place in it. */
  private Map<String, String> chunks(LocalJobs jobs) {
    String index = new KnowledgeIndex(jobs.indices().prefix()).name();
    try (OpenSearchClient client =
        OpenSearchClient.connect(OpenSearchConnection.to(jobs.openSearch()))) {
      var reply = client.call("GET", "/" + index + "/_search?size=" + MOST);
      Map<String, String> chunks = new TreeMap<>();
      if (reply.isOk()) {
        for (JsonNode hit : reply.json().path("hits").path("hits")) {
          JsonNode chunk = hit.path("_source");
          String place = chunk.path("document").asText() + "/" + chunk.path("position").asInt();
          chunks.merge(place, chunk.path("text").asText(), (one, other) -> one + " AND " + other);
        }
      }
      return chunks;
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    }
  }

  private static List<Event> documents(int from, int to) {
    List<Event> documents = new ArrayList<>();
    for (int i = from; i < to; i++) {
      documents.add(written("d" + i, 0, "{'text':'" + text(i) + "'}"));
    }
    return documents;
  }

  private static String text(int number) {
    return "Report %d of the spring campaign: region %d sold %d pieces."
        .formatted(number, number % 17, number * 31);
  }

  private static Event written(String id, int minute, String json) {
    String withId = "{'id':'" + id + "'," + json.substring(1);
    return event("document/" + id, minute, EventType.DATA_UPDATED, withId);
  }

  private static Event deleted(String id) {
    return event("document/" + id, 1, EventType.DATA_DELETED, "{'id':'" + id + "'}");
  }

  private static Event event(String subject, int minute, EventType type, String json) {
    return Event.builder()
        .id(subject + "@" + minute)
        .source(Bus.SOURCE)
        .type(type)
        .subject(subject)
        .time(NOON.plus(Duration.ofMinutes(minute)))
        .tenant(Bus.TENANT)
        .data(json.replace('\'', '"').getBytes(UTF_8))
        .build();
  }
}
