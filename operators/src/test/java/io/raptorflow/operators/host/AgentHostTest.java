package io.raptorflow.operators.host;

import static io.raptorflow.operators.host.HostBench.NOON;
import static io.raptorflow.operators.host.HostBench.metric;
import static io.raptorflow.operators.host.HostBench.task;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.cloudevents.Reason;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class AgentHostTest {
  private static final String STEP =
      "\"workflow\":{\"execution\":\"x-1\",\"step\":\"count\",\"part\":2,\"attempt\":1,"
          + "\"compensation\":false}";

  private static final String ASK =
      "{\"agent\":\"TallyAgent\",\"capability\":\"tally\",\"input\":{\"series\":\"ads.cpc\"}}";

  @Test
  void anAgentRemembersWhatItSaw() throws Exception {
    try (var host = HostBench.fresh()) {
      host.send(metric("1", 1));
      host.send(metric("2", 2));
      host.send(task("t", ASK));

      assertThat(result(host)).contains("\"points\":2");
    }
  }

  @Test
  void theSameEventAgainChangesNothing() throws Exception {
    try (var host = HostBench.fresh()) {
      host.send(metric("1", 1));
      host.send(metric("1", 1));
      host.send(task("t", ASK));

      assertThat(result(host)).contains("\"points\":1");
    }
  }

  @Test
  void theSameIdFromAnotherSourceIsAnotherEvent() throws Exception {
    try (var host = HostBench.fresh()) {
      host.send(metric("1", 1));
      host.send(metric("1", 1).toBuilder().source("urn:other").build());
      host.send(task("t", ASK));

      assertThat(result(host)).contains("\"points\":2");
    }
  }

  @Test
  void tenantsDoNotShareMemory() throws Exception {
    try (var host = HostBench.fresh()) {
      host.send(metric("1", 1).toBuilder().tenant("other").build());
      host.send(task("t", ASK));

      assertThat(result(host)).contains("\"outcome\":\"insufficient_data\"", "\"need\":1");
    }
  }

  @Test
  void memoryAndRepeatsSurviveARestore() throws Exception {
    OperatorSubtaskState snapshot;
    try (var before = HostBench.fresh()) {
      before.send(metric("1", 1));
      before.send(metric("2", 2));
      snapshot = before.snapshot();
    }
    try (var after = HostBench.restored(snapshot)) {
      after.send(metric("2", 2));
      after.send(metric("3", 3));
      after.send(task("t", ASK));

      assertThat(result(after)).contains("\"points\":3");
    }
  }

  @Test
  void aTaskLeavesItsFourStepsInOrder() throws Exception {
    try (var host = HostBench.fresh()) {
      host.send(metric("1", 1));
      host.send(task("t", ASK));

      assertThat(host.said())
          .extracting(Event::type)
          .containsExactly(
              EventType.AGENT_STARTED,
              EventType.CAPABILITY_EXECUTED,
              EventType.RESULT_GENERATED,
              EventType.AGENT_COMPLETED);
      assertThat(host.said())
          .allSatisfy(
              said -> {
                assertThat(said.causationId()).isEqualTo("t");
                assertThat(said.subject()).isEqualTo("message/t");
                assertThat(said.hops()).isEqualTo(1);
                assertThat(said.time()).isEqualTo(NOON);
              });
    }
  }

  @Test
  void whatAnAgentSaysHasTheSameIdHoweverOftenItIsProcessed() throws Exception {
    List<Event> once;
    try (var host = HostBench.fresh()) {
      host.send(metric("1", 100));
      once = host.said();
    }
    try (var host = HostBench.fresh()) {
      host.send(metric("1", 100));

      assertThat(host.said()).isEqualTo(once).hasSize(1);
    }
  }

  @Test
  void anAgentThatThrowsLeavesNoTraceAndTheEventGoesToTheDeadLetters() throws Exception {
    try (var host = HostBench.fresh()) {
      host.send(metric("1", 1));
      host.send(metric("2", -1));
      host.send(task("t", ASK));

      assertThat(result(host)).contains("\"points\":1");
      assertThat(host.deadLetters())
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.refusal().reason()).isEqualTo(Reason.AGENT_FAILED);
                assertThat(letter.refusal().sentence()).contains("TallyAgent", "negative");
                assertThat(letter.id()).isEqualTo("2");
              });
      assertThat(host.said())
          .extracting(Event::type)
          .contains(EventType.AGENT_FAILED, EventType.ERROR_OCCURRED);
    }
  }

  @Test
  void anEventAnAgentRefusesIsADeadLetterThatSaysWhy() throws Exception {
    try (var host = HostBench.fresh()) {
      host.send(metric("1", 13));

      assertThat(host.deadLetters())
          .singleElement()
          .satisfies(
              letter ->
                  assertThat(letter.refusal().sentence())
                      .isEqualTo("TallyAgent value: found 13, expected a luckier number"));
    }
  }

  @Test
  void aTaskThatCannotBeIsAnsweredWithAFailureThatNamesTheField() throws Exception {
    try (var host = HostBench.fresh()) {
      host.send(task("t", "{\"agent\":\"TallyAgent\",\"capability\":\"tally\",\"input\":{}}"));

      assertThat(host.said())
          .extracting(Event::type)
          .containsExactly(EventType.AGENT_FAILED, EventType.ERROR_OCCURRED);
      assertThat(text(host.said().get(0)))
          .contains("\"field\":\"series\"", "\"expected\":\"the name of a series\"");
      assertThat(host.deadLetters()).isEmpty();
    }
  }

  @Test
  void aTaskForNobodyIsADeadLetterThatNamesWhoThereIs() throws Exception {
    try (var host = HostBench.fresh()) {
      host.send(task("t", "{\"agent\":\"Nobody\",\"capability\":\"tally\",\"input\":{}}"));

      assertThat(host.deadLetters())
          .singleElement()
          .satisfies(
              letter -> assertThat(letter.refusal().sentence()).contains("Nobody", "TallyAgent"));
    }
  }

  @Test
  void anAgentIsWokenOnceWhenEventTimeHasCome() throws Exception {
    try (var host = HostBench.fresh()) {
      host.send(metric("1", 50));
      host.watermark(NOON.plus(Duration.ofMinutes(59)));
      assertThat(host.said()).isEmpty();

      host.watermark(NOON.plus(Duration.ofMinutes(60)));
      host.watermark(NOON.plus(Duration.ofMinutes(61)));

      assertThat(host.said())
          .extracting(AgentHostTest::text)
          .containsExactly("{\"what\":\"woken at 2026-03-01T13:00:00Z\",\"points\":1}");
    }
  }

  @Test
  void memoryExpiresByEventTimeAfterTheRetention() throws Exception {
    try (var host = HostBench.fresh()) {
      host.send(metric("1", 1));
      assertThat(host.cells()).isPositive();

      host.watermark(NOON.plus(TallyAgent.RETENTION).plusMillis(1));
      host.watermark(NOON.plus(TallyAgent.RETENTION).plus(TallyAgent.RETENTION));

      assertThat(host.cells()).isZero();
    }
  }

  @Test
  void aTouchPutsExpiryOff() throws Exception {
    try (var host = HostBench.fresh()) {
      host.send(metric("1", 1));
      host.send(metric("2", "ads.cpc", 1, NOON.plus(Duration.ofDays(20))));
      host.watermark(NOON.plus(TallyAgent.RETENTION).plusMillis(1));
      host.send(task("t", ASK));

      assertThat(result(host)).contains("\"points\":2");
    }
  }

  @Test
  void anEventWithTwoParentsIsRememberedByBoth() throws Exception {
    try (var host = HostBench.fresh()) {
      Event event =
          HostBench.event("1", EventType.METRIC_RECORDED, "metric/ads.cpc", NOON)
              .data("{\"series\":\"ads.cpc\",\"value\":1,\"campaign\":\"spring\"}".getBytes(UTF_8))
              .build();

      assertThat(host.send(event)).isEqualTo(2);
    }
  }

  @Test
  void anEventThatEndedItsTaskTwiceIsNotTriedAThirdTime() throws Exception {
    var strikes = new HostBench.Strikes();
    Event hanging = metric("1", 66);
    strikes.strike(hanging);
    strikes.strike(hanging);
    try (var host = HostBench.striking(strikes)) {
      host.send(hanging);

      assertThat(host.deadLetters())
          .singleElement()
          .satisfies(
              letter -> assertThat(letter.refusal().reason()).isEqualTo(Reason.ENDED_TASK_TWICE));
    }
  }

  @Test
  void whatComesOfATaskOfAWorkflowIsAnEntryOfItsLogToo() throws Exception {
    try (var host = HostBench.fresh()) {
      host.send(metric("1", 7));
      host.send(task("t", ASK.replaceFirst("\\{", "{" + STEP + ",")));

      assertThat(host.said())
          .filteredOn(said -> said.subject().equals("workflow/x-1"))
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.type()).isEqualTo(EventType.RESULT_GENERATED);
                assertThat(text(entry))
                    .contains("\"outcome\":\"computed\"", "\"points\":1")
                    .contains("\"step\":\"count\",\"part\":2,\"attempt\":1")
                    .contains("\"compensation\":false");
              });
      assertThat(host.said()).filteredOn(said -> said.subject().equals("message/t")).hasSize(4);
    }
  }

  @Test
  void aWorkflowHearsOfATaskThatCannotBeAndOfOneThatEndedItsTaskTwice() throws Exception {
    String cannotBe =
        "{" + STEP + ",\"agent\":\"TallyAgent\",\"capability\":\"tally\",\"input\":{}}";
    var strikes = new HostBench.Strikes();
    Event hanging = task("h", ASK.replaceFirst("\\{", "{" + STEP + ","));
    strikes.strike(hanging);
    strikes.strike(hanging);
    try (var host = HostBench.striking(strikes)) {
      host.send(task("t", cannotBe));
      host.send(hanging);

      assertThat(host.said())
          .filteredOn(said -> said.subject().equals("workflow/x-1"))
          .hasSize(2)
          .allSatisfy(entry -> assertThat(entry.type()).isEqualTo(EventType.AGENT_FAILED))
          .extracting(AgentHostTest::text)
          .satisfiesExactly(
              refused ->
                  assertThat(refused).contains("\"reason\":\"refused\"", "\"step\":\"count\""),
              ended -> assertThat(ended).contains("\"reason\":\"ended_task_twice\""));
    }
  }

  @Test
  void everySlotReportsOnItsAgentsFromTimeToTime() throws Exception {
    try (var host = HostBench.fresh()) {
      host.send(metric("1", 1));
      host.wallClock(Duration.ofMinutes(1));

      assertThat(host.said())
          .singleElement()
          .satisfies(
              status -> {
                assertThat(status.type()).isEqualTo(EventType.STATUS_UPDATED);
                assertThat(text(status)).contains("\"observed\":1", "\"health\":\"healthy\"");
              });
    }
  }

  private static String result(HostBench host) {
    return host.said().stream()
        .filter(event -> event.type() == EventType.RESULT_GENERATED)
        .map(AgentHostTest::text)
        .findFirst()
        .orElseThrow();
  }

  private static String text(Event event) {
    return new String(event.data(), UTF_8);
  }
}
