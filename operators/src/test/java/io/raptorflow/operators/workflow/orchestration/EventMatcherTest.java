package io.raptorflow.operators.workflow.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Ingested;
import io.raptorflow.schemas.cloudevents.EventReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
class EventMatcherTest {
  private static final String AWAITING =
      """
      {'name':'awaits','steps':[
        {'id':'end','await':{'subject':'campaign/c1','type':'data_updated','timeout':'PT1H'}}],
       'outputs':{'what':'${end.id}'}}
      """;

  /** When the request was appended, on which the wait was decided. */
  private static final Instant SINCE = LogBench.NOON;

  /** Static, since a clock travels with the operator as bytes. */
  private static final AtomicLong WALL = new AtomicLong();

  @BeforeEach
  void setClock() {
    WALL.set(LogBench.NOON.toEpochMilli());
  }

  @Test
  void anEventThatIsReadOnceTheWaitIsKnownIsFound() throws Exception {
    try (var bench = awaiting();
        var matcher = matcher()) {
      matcher.open();
      tell(matcher, bench.waits());
      read(matcher, ended("e1"), SINCE);

      assertThat(outcome(bench, matcher)).isEqualTo("e1");
    }
  }

  @Test
  void anEventThatWasReadBeforeTheWaitIsKnownIsFound() throws Exception {
    try (var bench = awaiting();
        var matcher = matcher()) {
      matcher.open();
      read(matcher, ended("e1"), SINCE.plusMillis(3));
      tell(matcher, bench.waits());

      assertThat(outcome(bench, matcher)).isEqualTo("e1");
    }
  }

  @Test
  void ofSeveralThatWereReadBeforeTheFirstCounts() throws Exception {
    try (var bench = awaiting();
        var matcher = matcher()) {
      matcher.open();
      read(matcher, ended("e1"), SINCE.plusMillis(3));
      read(matcher, ended("e2"), SINCE.plusMillis(4));
      tell(matcher, bench.waits());

      assertThat(matcher.extractOutputValues()).hasSize(2);
      assertThat(outcome(bench, matcher)).isEqualTo("e1");
    }
  }

  @Test
  void whatWasAppendedBeforeTheEntryOnWhichTheWaitWasDecidedIsNotLookedFor() throws Exception {
    try (var bench = awaiting();
        var matcher = matcher()) {
      matcher.open();
      read(matcher, ended("e1"), SINCE.minusMillis(1));
      tell(matcher, bench.waits());

      assertThat(matcher.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void afterACrashTheSameIsFoundThoughTheWaitIsKnownLater() throws Exception {
    LogBench bench = awaiting();
    OperatorSubtaskState beforeTheRequest;
    try (var matcher = matcher()) {
      matcher.open();
      beforeTheRequest = matcher.snapshot(1, 1);
      tell(matcher, bench.waits());
      read(matcher, ended("e1"), SINCE.plusSeconds(2));
      bench.publish(written(matcher.extractOutputValues().get(0)));
    }
    try (var matcher = matcher()) {
      matcher.initializeState(beforeTheRequest);
      matcher.open();
      WALL.addAndGet(20_000);
      read(matcher, ended("e1"), SINCE.plusSeconds(2));
      tell(matcher, bench.waits());

      assertThat(outcome(bench, matcher)).isEqualTo("e1");
      assertThat(ends(bench)).hasSize(1);
    } finally {
      bench.close();
    }
  }

  @Test
  void whatWasReadBeforeACheckpointIsFoundByAWaitThatIsDecidedBehindIt() throws Exception {
    try (var bench = awaiting()) {
      OperatorSubtaskState checkpoint;
      try (var before = matcher()) {
        before.open();
        read(before, ended("e1"), SINCE.plusMillis(3));
        checkpoint = before.snapshot(1, 1);
      }
      try (var after = matcher()) {
        WALL.addAndGet(Duration.ofHours(1).toMillis());
        after.initializeState(checkpoint);
        after.open();
        tell(after, bench.waits());

        assertThat(outcome(bench, after)).isEqualTo("e1");
      }
    }
  }

  @Test
  void anEventThatIsFoundTwiceMakesOneEntry() throws Exception {
    try (var bench = awaiting();
        var matcher = matcher()) {
      matcher.open();
      read(matcher, ended("e1"), SINCE.plusMillis(3));
      tell(matcher, bench.waits());
      read(matcher, ended("e1"), SINCE.plusMillis(3));
      tell(matcher, bench.waits());

      assertThat(matcher.extractOutputValues().stream().map(Event::id))
          .hasSizeGreaterThan(2)
          .containsOnly(matcher.extractOutputValues().get(0).id());
      assertThat(outcome(bench, matcher)).isEqualTo("e1");
      assertThat(ends(bench)).hasSize(1);
    }
  }

  @Test
  void onlyWhatIsWaitedForIsFound() throws Exception {
    try (var bench = awaiting();
        var matcher = matcher()) {
      matcher.open();
      Event ended = ended("e1");
      read(matcher, ended.toBuilder().tenant("bravo").build(), SINCE);
      read(matcher, ended.toBuilder().subject("campaign/c2").build(), SINCE);
      read(matcher, ended.toBuilder().type(EventType.DATA_CREATED).build(), SINCE);
      tell(matcher, bench.waits());

      assertThat(matcher.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void whatWasReadLongAgoIsNotLookedFor() throws Exception {
    try (var bench = awaiting();
        var matcher = matcher()) {
      matcher.open();
      read(matcher, ended("e1"), SINCE);
      WALL.addAndGet(RecentEvents.KEPT.toMillis() + 1);
      tell(matcher, bench.waits());

      assertThat(matcher.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void anEventThatAnEntryCannotHoldIsFoundWithoutItsLargestMembers() throws Exception {
    String condition = "'where':'event.data.lang == \\\"en\\\"','timeout'";
    LogBench choosy = LogBench.answering(LogBench::echo);
    choosy.publish(LogBench.request("x", AWAITING.replace("'timeout'", condition))).run();
    String payload =
        "{\"lang\":\"en\",\"text\":\"%s\",\"note\":\"%s\"}"
            .formatted("ü".repeat(500_000), "n".repeat(48_400));
    try (var bench = choosy;
        var matcher = matcher()) {
      matcher.open();
      tell(matcher, bench.waits());
      read(matcher, ended("e1").toBuilder().data(payload.getBytes(UTF_8)).build(), SINCE);

      Event entry = matcher.extractOutputValues().get(0);
      assertThat(entry.data()).hasSizeLessThan(EventReader.MAX_VALUE_BYTES);
      assertThat(LogBench.json(entry).at("/event/dataomitted").asText()).isEqualTo("text");
      assertThat(LogBench.json(entry).at("/event/data/note").asText()).hasSize(48_400);
      assertThat(outcome(bench, matcher)).isEqualTo("e1");
    }
  }

  @Test
  void nothingIsFoundForAWaitThatIsOver() throws Exception {
    try (var bench = awaiting();
        var matcher = matcher()) {
      matcher.open();
      bench.pass(Duration.ofHours(1));
      tell(matcher, bench.waits());
      read(matcher, ended("e1"), SINCE.plusSeconds(3600));

      assertThat(bench.waits()).hasSize(2);
      assertThat(matcher.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void lineBreaksInWhatIsWaitedForAndInTheNameOfTheExecutionStopNothing() throws Exception {
    String multiline = AWAITING.replace("campaign/c1", "campaign/c1\\n3\\n\\n");
    LogBench twoLines = LogBench.answering(LogBench::echo);
    try (var bench = twoLines.publish(LogBench.request("x\ny", multiline)).run();
        var matcher = matcher()) {
      matcher.open();
      tell(matcher, bench.waits());
      read(matcher, ended("e1").toBuilder().subject("campaign/c1\n3\n\n").build(), SINCE);

      assertThat(matcher.extractOutputValues())
          .extracting(Event::subject)
          .containsExactly("workflow/x\ny");
      assertThat(outcome(bench, matcher)).isEqualTo("e1");
    }
  }

  @Test
  void aWaitThatAFormerVersionHasKeptIsFoundAndEnded() throws Exception {
    OperatorSubtaskState kept;
    try (var former = new TwoInputStreamOperatorTestHarness<>(formerly(), 1, 1, 0)) {
      former.setup(Types.EVENT.createSerializer(new SerializerConfigImpl()));
      former.open();
      former.processElement2(new StreamRecord<>(new WaitsDecided(ended("any"), 0)));
      kept = former.snapshot(1, 1);
    }
    try (var bench = awaiting();
        var matcher = matcher()) {
      matcher.initializeState(kept);
      matcher.open();
      read(matcher, ended("e1"), SINCE);
      assertThat(matcher.extractOutputValues())
          .extracting(Event::subject)
          .containsExactly("workflow/x");

      bench.pass(Duration.ofHours(1));
      tell(matcher, bench.waits().subList(1, 2));
      read(matcher, ended("e2"), SINCE.plusSeconds(3600));

      assertThat(matcher.extractOutputValues()).hasSize(1);
    }
  }

  /** Keeps a wait as it was once written. */
  private static CoBroadcastWithNonKeyedOperator<Ingested, WaitsDecided, Event> formerly() {
    return new CoBroadcastWithNonKeyedOperator<>(
        new BroadcastProcessFunction<>() {
          @Override
          public void processElement(Ingested read, ReadOnlyContext context, Collector<Event> o) {}

          @Override
          public void processBroadcastElement(
              WaitsDecided waits, Context context, Collector<Event> out) throws Exception {
            context
                .getBroadcastState(EventMatcher.WANTED)
                .put("acme\ncampaign/c1\nx\nend\n0", "DATA_UPDATED");
          }
        },
        List.of(EventMatcher.WANTED));
  }

  private static LogBench awaiting() throws Exception {
    LogBench bench = LogBench.answering(LogBench::echo);
    return bench.publish(LogBench.request("x", AWAITING)).run();
  }

  private static TwoInputStreamOperatorTestHarness<Ingested, WaitsDecided, Event> matcher()
      throws Exception {
    var operator =
        new CoBroadcastWithNonKeyedOperator<>(
            new EventMatcher(WALL::get), List.of(EventMatcher.WANTED));
    var harness = new TwoInputStreamOperatorTestHarness<>(operator);
    harness.setup(Types.EVENT.createSerializer(new SerializerConfigImpl()));
    return harness;
  }

  private static void read(
      TwoInputStreamOperatorTestHarness<Ingested, WaitsDecided, Event> matcher,
      Event event,
      Instant appended)
      throws Exception {
    var accepted = new Ingested.Accepted(event, appended.toEpochMilli());
    matcher.processElement1(new StreamRecord<>(accepted));
  }

  private static void tell(
      TwoInputStreamOperatorTestHarness<Ingested, WaitsDecided, Event> matcher,
      List<WaitsDecided> waits)
      throws Exception {
    for (WaitsDecided each : waits) {
      matcher.processElement2(new StreamRecord<>(each));
    }
  }

  private static Event ended(String id) {
    return Event.builder()
        .id(id)
        .source("urn:test")
        .type(EventType.DATA_UPDATED)
        .subject("campaign/c1")
        .time(LogBench.NOON)
        .tenant("acme")
        .data("{}".getBytes(UTF_8))
        .build();
  }

  /** What was awaited, once the log has what was found. */
  private static String outcome(
      LogBench bench, TwoInputStreamOperatorTestHarness<Ingested, WaitsDecided, Event> matcher)
      throws Exception {
    matcher.extractOutputValues().forEach(found -> bench.publish(written(found)));
    return bench.run().outcome().at("/outputs/what").asText();
  }

  private static Event written(Event entry) {
    return entry.toBuilder().recordedTime(Instant.ofEpochMilli(WALL.get())).build();
  }

  private static List<String> ends(LogBench bench) {
    return bench.said().stream()
        .filter(event -> event.type() == EventType.WORKFLOW_COMPLETED)
        .map(Event::id)
        .distinct()
        .toList();
  }
}
