package io.raptorflow.local.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.raptorflow.connectors.kafka.KafkaLanguageJournal;
import io.raptorflow.local.JobJar;
import io.raptorflow.local.Runtimes;
import io.raptorflow.local.flink.JarRun;
import io.raptorflow.local.testing.Eventually;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.language.CallId;
import io.raptorflow.schemas.language.FinishReason;
import io.raptorflow.schemas.language.JournalEntry;
import io.raptorflow.schemas.language.ModelAnswer;
import io.raptorflow.schemas.language.PromptVersion;
import io.raptorflow.schemas.language.TokensUsed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a language model answered, on a real topic and through a real job. */
@ExtendWith(SharedStack.class)
class LanguageJournalIT {
  private static final CallId CALL = new CallId("1".repeat(64));
  private static final JournalEntry BEGUN =
      new JournalEntry(
          CALL,
          Bus.TENANT,
          Set.of("customer/42", "plan/p"),
          new PromptVersion("prose-rewrite", 1),
          0,
          Bus.NOON,
          new JournalEntry.Begun());
  private static final JournalEntry ADOPTED =
      BEGUN.now(
          new JournalEntry.Adopted(
              new ModelAnswer("42 clicks.", new TokensUsed(9, 3), "m", FinishReason.STOP)),
          Bus.NOON);

  @Test
  void whatWasAdoptedIsFoundAgainUntilItsSubjectIsErased(LocalJobs jobs) throws Exception {
    try (var journal = open(jobs)) {
      assertThat(journal.find(CALL)).isEmpty();
      assertThat(journal.write(BEGUN).toCompletableFuture().get()).isTrue();
    }
    try (var afterACrash = open(jobs)) {
      assertThat(afterACrash.find(CALL)).contains(BEGUN);
      assertThat(afterACrash.write(ADOPTED).toCompletableFuture().get()).isTrue();
    }
    try (var again = open(jobs)) {
      assertThat(again.find(CALL)).contains(ADOPTED);
      assertThat(again.erase("other", "customer/42").toCompletableFuture().get()).isZero();
      assertThat(again.erase(Bus.TENANT, "customer/42").toCompletableFuture().get()).isOne();
      assertThat(again.write(ADOPTED).toCompletableFuture().get()).isFalse();
    }
    try (var erased = open(jobs)) {
      assertThat(erased.find(CALL)).isEmpty();
    }
    assertThat(newestByKey(jobs)).containsEntry(CALL.value(), Optional.empty());
    assertThat(settingOfTheTopic(jobs, TopicConfig.CLEANUP_POLICY_CONFIG)).isEqualTo("compact");
  }

  @Test
  void aReportIsRewordedOnceAndAReplayAsksNobody(LocalJobs jobs) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    HttpServer model = model(calls);
    try {
      Bus bus = new Bus(jobs);
      bus.publish(report("r1"));
      String first = submit(jobs, model, jobs.group());
      Event reworded = reworded(bus, 1).get(0);
      assertThat(new String(reworded.data(), UTF_8))
          .contains("\"text\":\"42 EUR earned so far, call 1.\"", "\"degraded\":false");
      jobs.flink().cancel(first);
      Eventually.eventually(() -> jobs.flink().job(first), job -> job.isOver());

      String replay = submit(jobs, model, jobs.group() + "-again");
      List<Event> both = reworded(bus, 2);
      assertThat(both.get(1).id()).isEqualTo(reworded.id());
      assertThat(both.get(1).data()).isEqualTo(reworded.data());
      assertThat(calls).hasValue(1);

      assertThat(newestByKey(jobs).values()).singleElement().matches(Optional::isPresent);
      bus.publish(deleted("person/ann"));
      Eventually.eventually(
          () -> newestByKey(jobs), newest -> newest.values().stream().allMatch(Optional::isEmpty));
      jobs.flink().cancel(replay);
    } finally {
      model.stop(0);
    }
  }

  /** Speaks OpenAI's protocol, and tells with each answer the how manieth it is. */
  private static HttpServer model(AtomicInteger calls) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          String answer =
              """
              {"id": "c", "object": "chat.completion", "model": "m", "choices": [{"index": 0,
               "finish_reason": "stop", "message": {"role": "assistant",
               "content": "42 EUR earned so far, call %d."}}],
               "usage": {"prompt_tokens": 90, "completion_tokens": 9, "total_tokens": 99}}
              """
                  .formatted(calls.incrementAndGet());
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          byte[] bytes = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String submit(LocalJobs jobs, HttpServer model, String group) {
    List<String> arguments =
        List.of(
            "--bus.bootstrap-servers",
            jobs.bus().bootstrapServers(),
            "--bus.topic-prefix",
            jobs.topics().prefix(),
            "--bus.group",
            group,
            "--job.checkpoint-interval",
            "PT1S",
            "--language.protocol",
            "openai",
            "--language.url",
            "http://127.0.0.1:" + model.getAddress().getPort() + "/v1",
            "--language.model",
            "m");
    return jobs.flink()
        .run(
            new JarRun(
                jobs.flink().upload(JobJar.in(Runtimes.find().home())),
                "io.raptorflow.jobs.ProseJob",
                arguments,
                Optional.empty(),
                OptionalInt.of(2)));
  }

  /** The 1 is among the facts, so that the first answer holds to them and a second would not. */
  private static Event report(String id) {
    return event(
        id,
        EventType.RESULT_GENERATED,
        "message/ask",
        """
        {"agent": "ProgressMonitor", "capability": "generate_report", "outcome": "computed",
         "output": {"plan": "p", "contributions": [{"owner": "ann"}],
          "figures": [{"name": "earned_value", "value": 42, "unit": "EUR", "change": 1}],
          "sections": [{"title": "Progress", "text": "It has earned 42 EUR.",
           "figures": ["earned_value"]}]}}
        """);
  }

  private static Event deleted(String subject) {
    return event("gone", EventType.DATA_DELETED, subject, "{}");
  }

  private static Event event(String id, EventType type, String subject, String data) {
    return Event.builder()
        .id(id)
        .source(Bus.SOURCE)
        .type(type)
        .subject(subject)
        .time(Bus.NOON)
        .tenant(Bus.TENANT)
        .data(data.getBytes(UTF_8))
        .build();
  }

  private static List<Event> reworded(Bus bus, int count) {
    return Eventually.eventually(
        () ->
            bus.events().stream()
                .filter(event -> event.type() == EventType.RESPONSE_DELIVERED)
                .toList(),
        events -> events.size() >= count);
  }

  private static KafkaLanguageJournal open(LocalJobs jobs) {
    return KafkaLanguageJournal.open(jobs.bus(), jobs.topics());
  }

  /** What compaction leaves: the last value of each key, empty for a tombstone. */
  private static Map<String, Optional<String>> newestByKey(LocalJobs jobs) {
    Map<String, Optional<String>> newest = new TreeMap<>();
    var partition = new TopicPartition(jobs.topics().languageJournal(), 0);
    Properties properties = jobs.bus().clientProperties();
    try (var consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
      records.forEach(record -> newest.put(record.key(), Optional.ofNullable(record.value())));
    }
    return newest;
  }

  private static String settingOfTheTopic(LocalJobs jobs, String name) throws Exception {
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, jobs.topics().languageJournal());
    try (Admin admin = Admin.create(jobs.bus().clientProperties())) {
      return admin.describeConfigs(List.of(topic)).all().get().get(topic).get(name).value();
    }
  }
}
