package io.raptorflow.operators.knowledge.context;

import static io.raptorflow.operators.knowledge.context.Questions.NOON;
import static io.raptorflow.operators.knowledge.context.Questions.ask;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.context.ContextAnswer;
import io.raptorflow.schemas.context.ContextSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ContextEnricherTest {
  private static final ContextSettings SETTINGS =
      new ContextSettings(Duration.ofMinutes(1), Duration.ofMinutes(1), 10);

  /** Static, since a source is opened from bytes. */
  private static final AtomicReference<CompletableFuture<ContextAnswer>> SLOW =
      new AtomicReference<>();

  @Test
  void aTaskGoesOnWithWhatDocumentsSay() throws Exception {
    try (var harness = harness(TestingSource::answering)) {
      harness.open();
      send(harness, task("clicks"));
      harness.endInput();

      assertThat(harness.extractOutputValues())
          .containsExactly(
              new EnrichedTask(
                  "acme|series/s",
                  message("clicks"),
                  TestingSource.answerTo(ask("acme", "clicks"))));
    }
  }

  @Test
  void tasksLeaveInTheOrderTheyCameWhateverIsAnsweredFirst() throws Exception {
    try (var harness = harness(ContextEnricherTest::slowUntilTheQuickIsAsked)) {
      harness.open();
      send(harness, task("slow"));
      send(harness, task("quick"));
      harness.endInput();

      assertThat(harness.extractOutputValues())
          .extracting(enriched -> enriched.task().id())
          .containsExactly("slow", "quick");
    }
  }

  @Test
  void aTaskThatAsksNothingWaitsForThoseBeforeItAndIsGivenNothing() throws Exception {
    var answer = new CompletableFuture<ContextAnswer>();
    SLOW.set(answer);
    try (var harness = harness(() -> TestingSource.of(request -> SLOW.get()))) {
      harness.open();
      send(harness, task("slow"));
      send(harness, new ContextTraffic.Task("acme|series/s", message("silent"), null));
      assertThat(harness.extractOutputValues()).isEmpty();

      answer.complete(TestingSource.answerTo(ask("acme", "slow")));
      harness.endInput();

      assertThat(harness.extractOutputValues())
          .extracting(enriched -> enriched.task().id())
          .containsExactly("slow", "silent");
      assertThat(harness.extractOutputValues().get(1).context()).isEqualTo(ContextAnswer.NONE);
    }
  }

  private static ContextSource slowUntilTheQuickIsAsked() {
    CompletableFuture<ContextAnswer> slow = new CompletableFuture<>();
    return TestingSource.of(
        request -> {
          if (request.question().equals("quick")) {
            slow.complete(ContextAnswer.NONE);
          }
          return slow;
        });
  }

  @Test
  void ofAChangedDocumentNothingComesOut() throws Exception {
    try (var harness = harness(TestingSource::answering)) {
      harness.open();
      send(harness, new ContextTraffic.Changed(Questions.deleted("acme", "guide", NOON)));
      send(harness, task("clicks"));
      harness.endInput();

      assertThat(harness.extractOutputValues())
          .singleElement()
          .satisfies(enriched -> assertThat(enriched.context().passages()).isEmpty());
    }
  }

  @Test
  void aTaskUnderWayWhenTheJobStopsIsAskedAgain() throws Exception {
    OperatorSubtaskState snapshot;
    try (var before =
        harness(() -> TestingSource.of(request -> new CompletableFuture<ContextAnswer>()))) {
      before.open();
      send(before, task("clicks"));
      snapshot = before.snapshot(1, 1);
    }
    try (var after = harness(TestingSource::answering)) {
      after.initializeState(snapshot);
      after.open();
      after.endInput();

      assertThat(after.extractOutputValues())
          .singleElement()
          .satisfies(
              enriched -> {
                assertThat(enriched.task()).isEqualTo(message("clicks"));
                assertThat(enriched.context().passages()).hasSize(1);
              });
    }
  }

  @Property(tries = 200)
  void whatComesToTheEnricherAndLeavesItIsWrittenAndReadUnchanged(
      @ForAll @NotBlank String text, @ForAll boolean known) throws IOException {
    String utf8 = new String(text.getBytes(UTF_8), UTF_8);
    var task = new ContextTraffic.Task(utf8, message("clicks"), ask("acme", "on " + utf8));
    var change =
        new ContextTraffic.Changed(
            new KnowledgeChange("acme", 7, known ? utf8 : null, known, NOON));
    var answer =
        new ContextAnswer(
            known ? List.of(TestingSource.passage("guide", utf8, NOON)) : List.of(),
            known ? List.of() : List.of(utf8));
    var enriched = new EnrichedTask(utf8, message("clicks"), answer);

    var silent = new ContextTraffic.Task(utf8, message("clicks"), null);

    assertThat(through(ContextTrafficSerializer.INSTANCE, task)).isEqualTo(task);
    assertThat(through(ContextTrafficSerializer.INSTANCE, silent)).isEqualTo(silent);
    assertThat(through(ContextTrafficSerializer.INSTANCE, change)).isEqualTo(change);
    assertThat(through(EnrichedTaskSerializer.INSTANCE, enriched)).isEqualTo(enriched);
  }

  private static <T> T through(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }

  private static OneInputStreamOperatorTestHarness<ContextTraffic, EnrichedTask> harness(
      ContextSource.Opener source) throws Exception {
    var enricher = new ContextEnricher(new ContextSupply(SETTINGS, source, HeapContextCache::new));
    OneInputStreamOperatorTestHarness<ContextTraffic, EnrichedTask> harness =
        new OneInputStreamOperatorTestHarness<>(
            new AsyncWaitOperatorFactory<>(enricher, 0, 10, OutputMode.ORDERED),
            ContextTrafficSerializer.INSTANCE);
    harness.setup(EnrichedTaskSerializer.TYPE.createSerializer(new SerializerConfigImpl()));
    return harness;
  }

  private static void send(
      OneInputStreamOperatorTestHarness<ContextTraffic, EnrichedTask> harness,
      ContextTraffic traffic)
      throws Exception {
    harness.processElement(traffic, NOON.toEpochMilli());
  }

  private static ContextTraffic task(String question) {
    return new ContextTraffic.Task("acme|series/s", message(question), ask("acme", question));
  }

  private static Event message(String id) {
    return Event.builder()
        .id(id)
        .source("urn:test")
        .type(EventType.MESSAGE_SENT)
        .subject("message/" + id)
        .time(NOON)
        .tenant("acme")
        .data("{}".getBytes(UTF_8))
        .build();
  }
}
