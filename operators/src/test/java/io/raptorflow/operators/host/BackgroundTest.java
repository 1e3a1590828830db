package io.raptorflow.operators.host;

import static io.raptorflow.operators.host.HostBench.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.cloudevents.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that take long, on a host that waits for none. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BackgroundTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path KEPT =
      Path.of("src/test/resources/io/raptorflow/operators/host/parked/1.snapshot");

  private final Gates gates = new Gates();

  @AfterEach
  void openAllGates() {
    gates.close();
  }

  @Test
  void anAgentThatHangsHoldsUpNobodyOnOtherKeys() throws Exception {
    try (var host = HostBench.impatient(agents("Slow"))) {
      host.send(ask("hanging", "Slow", "a", "gate"));
      host.send(metric("1", "b", 1));
      host.send(ask("other", "Slow", "b", null));
      host.awaitSaid(EventType.RESULT_GENERATED, 1);

      assertThat(notes(host, "other")).containsExactly("saw 1");
      assertThat(answered(host)).containsExactly("other");
    }
  }

  @Test
  void aTaskThatNeedsNoMemoryWaitsForNoOtherTask() throws Exception {
    try (var host = HostBench.impatient(agents("Slow", "Quick"))) {
      host.send(pass("a", "Slow", "gate"));
      host.send(pass("b", "Slow", null));
      host.send(pass("a too", "Quick", null));
      host.awaitSaid(EventType.RESULT_GENERATED, 2);

      assertThat(answered(host)).containsExactlyInAnyOrder("b", "a too");
    }
  }

  @Test
  void aRepeatOfATaskThatNeedsNoMemoryIsRecognised() throws Exception {
    try (var host = HostBench.hosting(agents("Quick"))) {
      host.send(pass("a", "Quick", null));
      host.send(pass("a", "Quick", null));

      assertThat(answered(host)).containsExactly("a");
    }
  }

  @Test
  void whatComesForAParkedKeyWaitsAndIsProcessedInOrder() throws Exception {
    try (var host = HostBench.impatient(agents("Slow"))) {
      host.send(metric("1", "a", 1));
      host.send(ask("first", "Slow", "a", "gate"));
      host.send(metric("2", "a", 2));
      host.send(ask("second", "Slow", "a", null));
      host.send(metric("3", "a", 3));
      host.send(ask("third", "Slow", "a", null));
      host.runMails();
      assertThat(host.said()).isEmpty();

      gates.of("gate").open();
      host.settle();

      assertThat(answered(host)).containsExactly("first", "second", "third");
      assertThat(notes(host, "first")).containsExactly("saw 1");
      assertThat(notes(host, "second")).containsExactly("saw 1", "was asked first", "saw 2");
      assertThat(notes(host, "third"))
          .containsExactly("saw 1", "was asked first", "saw 2", "was asked second", "saw 3");
    }
  }

  @Test
  void aTimerThatIsDueAtAParkedKeyWaitsForItsTurn() throws Exception {
    try (var host = HostBench.impatient(agents("Slow"))) {
      host.send(metric("1", "a", 50));
      host.send(ask("first", "Slow", "a", "gate"));
      host.send(metric("2", "a", 2));
      host.watermark(NOON.plus(Duration.ofHours(1)));
      host.send(ask("second", "Slow", "a", null));
      host.runMails();
      assertThat(host.said()).isEmpty();

      gates.of("gate").open();
      host.settle();

      assertThat(notes(host, "second"))
          .containsExactly("saw 50", "was asked first", "saw 2", "woke");
    }
  }

  @Test
  void whoAsksTooLateToBeWokenIsWokenAllTheSameAndOnce() throws Exception {
    try (var host = HostBench.impatient(agents("Slow"))) {
      host.send(ask("first", "Slow", "a", "gate"));
      host.send(metric("1", "a", 50));
      host.watermark(NOON.plus(Duration.ofHours(1)));
      gates.of("gate").open();
      host.settle();
      host.watermark(NOON.plus(Duration.ofHours(2)));
      host.send(ask("last", "Slow", "a", null));
      host.settle();

      assertThat(notes(host, "last")).containsExactly("was asked first", "saw 50", "woke");
    }
  }

  @Test
  void aRepeatOfAParkedTaskIsRecognised() throws Exception {
    try (var host = HostBench.impatient(agents("Slow"))) {
      host.send(ask("first", "Slow", "a", "gate"));
      host.send(ask("first", "Slow", "a", "gate"));
      host.send(metric("1", "a", 1));
      host.send(metric("1", "a", 1));
      gates.of("gate").open();
      host.settle();
      host.send(ask("first", "Slow", "a", "gate"));
      host.send(ask("last", "Slow", "a", null));
      host.settle();

      assertThat(answered(host)).containsExactly("first", "last");
      assertThat(notes(host, "last")).containsExactly("was asked first", "saw 1");
    }
  }

  @Test
  void aParkedTaskSurvivesARestoreAndIsAnsweredOnce() throws Exception {
    OperatorSubtaskState snapshot;
    try (var before = HostBench.impatient(agents("Slow"))) {
      sendWhatIsParked(before);
      snapshot = before.snapshot();
      assertThat(before.said()).isEmpty();
    }
    gates.of("gate").open();
    try (var after = HostBench.impatient(snapshot, agents("Slow"))) {
      after.settle();
      sendWhatIsParked(after);
      after.settle();

      assertThat(answered(after)).containsExactlyInAnyOrder("first", "second", "elsewhere");
      assertThat(notes(after, "second"))
          .containsExactly("saw 50", "was asked first", "saw 2", "woke");
    }
  }

  @Test
  void whatWaitedInASavepointReachesThoseWhoListenInTheReleaseThatReadsIt() throws Exception {
    OperatorSubtaskState snapshot;
    try (var before = HostBench.impatient(agents("Slow"))) {
      before.send(ask("first", "Slow", "a", "gate"));
      before.send(metric("1", "a", 1));
      snapshot = before.snapshot();
    }
    gates.of("gate").open();

    try (var after = HostBench.impatient(snapshot, agents("New", "Slow"))) {
      after.send(ask("of the old", "Slow", "a", null));
      after.send(ask("of the new", "New", "a", null));
      after.settle();

      assertThat(notes(after, "of the old")).containsExactly("was asked first", "saw 1");
      assertThat(notes(after, "of the new")).containsExactly("saw 1");
    }
  }

  @Test
  void whatWaitedInASavepointForAgentsThatAreGoneIsPassedOver() throws Exception {
    OperatorSubtaskState snapshot;
    try (var before = HostBench.impatient(agents("Slow", "Gone"))) {
      before.send(ask("first", "Gone", "a", "gate"));
      before.send(metric("1", "a", 1));
      snapshot = before.snapshot();
    }
    gates.of("gate").open();

    try (var after = HostBench.impatient(snapshot, () -> List.of())) {
      after.settle();

      assertThat(after.deadLetters())
          .as("the task")
          .extracting(DeadLetter::id)
          .containsExactly("first");
    }
  }

  /**
   * Where the layout of what waits changes on purpose, keep this snapshot and write another beside
   * it, with {@code -Dparked.write=true}.
   */
  @Test
  void whatAnEarlierReleaseLeftParkedIsAnswered() throws Exception {
    if (Boolean.getBoolean("parked.write")) {
      writeSnapshot();
    }
    gates.of("gate").open();
    OperatorSubtaskState kept = OperatorSnapshotUtil.readStateHandle(KEPT.toString());
    try (var host = HostBench.impatient(kept, agents("Slow"))) {
      host.settle();

      assertThat(answered(host)).containsExactlyInAnyOrder("first", "second", "elsewhere");
      assertThat(notes(host, "second"))
          .containsExactly("saw 50", "was asked first", "saw 2", "woke");
    }
  }

  private void writeSnapshot() throws Exception {
    try (var host = HostBench.impatient(agents("Slow"))) {
      sendWhatIsParked(host);
      Files.createDirectories(KEPT.getParent());
      OperatorSnapshotUtil.writeStateHandle(host.snapshot(), KEPT.toString());
    }
  }

  private static void sendWhatIsParked(HostBench host) throws Exception {
    host.send(metric("1", "a", 50));
    host.send(ask("first", "Slow", "a", "gate"));
    host.send(metric("2", "a", 2));
    host.watermark(NOON.plus(Duration.ofHours(1)));
    host.send(ask("second", "Slow", "a", null));
    host.send(ask("elsewhere", "Slow", "b", "gate"));
  }

  @Test
  void whoeverAskedHearsThatTheAgentHung() throws Exception {
    try (var host = HostBench.impatient(agents("Slow"))) {
      host.send(ask("hanging", "Slow", "a", "gate"));
      host.wallClock(HostBench.ANSWER_LIMIT);

      assertThat(failures(host)).containsExactly("hanging hung");
      assertThat(host.said())
          .extracting(Event::type)
          .containsExactly(EventType.AGENT_FAILED, EventType.ERROR_OCCURRED);
      assertThat(payload(host.said().get(0)).path("message").asText())
          .isEqualTo("no answer within PT10S");
      assertThat(host.deadLetters())
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.id()).isEqualTo("hanging");
                assertThat(letter.refusal().reason()).isEqualTo(Reason.AGENT_FAILED);
              });
    }
  }

  @Test
  void anAnswerThatComesAfterItWasGivenUpChangesNothing() throws Exception {
    try (var host = HostBench.impatient(agents("Slow"))) {
      host.send(metric("1", "a", 1));
      host.send(askDeaf("hanging", "Slow", "a", "gate"));
      gates.of("gate").awaitReached();
      host.wallClock(HostBench.ANSWER_LIMIT);
      List<Event> said = host.said();
      gates.of("gate").open();

      assertThat(gates.of("gate").thrownBehind())
          .hasMessage("nobody waits for this answer any more");
      host.settle();
      host.runMails();
      assertThat(host.said()).isEqualTo(said);

      host.wallClock(HostBench.ANSWER_LIMIT.plusMillis(CircuitBreaker.FIRST_PAUSE_MILLIS));
      host.send(ask("next", "Slow", "a", null));
      host.settle();
      assertThat(notes(host, "next")).containsExactly("saw 1");
    }
  }

  @Test
  void anAgentThatHungIsNotAskedForAWhileAndThenAgain() throws Exception {
    Duration pause = Duration.ofMillis(CircuitBreaker.FIRST_PAUSE_MILLIS);
    try (var host = HostBench.impatient(agents("Slow", "Other"))) {
      host.send(ask("hanging", "Slow", "a", "gate"));
      host.wallClock(HostBench.ANSWER_LIMIT);
      host.send(ask("soon", "Slow", "b", null));
      host.send(ask("to another", "Other", "b", null));
      host.settle();
      host.wallClock(HostBench.ANSWER_LIMIT.plus(pause));
      host.send(ask("later", "Slow", "b", null));
      host.settle();

      assertThat(failures(host)).containsExactly("hanging hung", "soon unavailable");
      assertThat(answered(host)).containsExactly("to another", "later");
    }
  }

  @Test
  void anAgentThatThrowsAllTheTimeIsNotAskedForAWhile() throws Exception {
    try (var host = HostBench.impatient(agents("Slow"))) {
      for (int i = 0; i <= CircuitBreaker.FEWEST; i++) {
        host.send(task("t" + i, "Slow", "a", null, false, true));
        host.settle();
      }

      assertThat(failures(host))
          .hasSize(CircuitBreaker.FEWEST + 1)
          .startsWith("t0 threw")
          .endsWith("t10 unavailable");
    }
  }

  @Test
  void tasksThatWaitForAnAgentThatHangsAreTurnedAway() throws Exception {
    try (var host = HostBench.impatient(agents("Slow"))) {
      for (int i = 0; i < Workers.MOST_OF_AN_AGENT; i++) {
        host.send(ask("hanging" + i, "Slow", "a" + i, "gate"));
      }
      host.send(ask("waiting", "Slow", "b", null));
      host.runMails();
      assertThat(host.said()).isEmpty();

      host.wallClock(HostBench.ANSWER_LIMIT);
      host.settle();

      assertThat(failures(host))
          .containsExactlyInAnyOrder("hanging0 hung", "hanging1 hung", "waiting unavailable");
    }
  }

  @Test
  void anAgentThatHangsLeavesWorkersToOthers() throws Exception {
    try (var host = HostBench.impatient(agents("Slow", "Other"))) {
      for (int i = 0; i < 2 * Workers.MOST; i++) {
        host.send(ask("hanging" + i, "Slow", "a" + i, "gate"));
      }
      host.send(ask("other", "Other", "b", null));
      host.awaitSaid(EventType.RESULT_GENERATED, 1);

      assertThat(answered(host)).containsExactly("other");
    }
  }

  @Test
  void tasksThatFoundNoWorkerAreAnsweredWhenOneIsFree() throws Exception {
    try (var host = HostBench.impatient(agents("Slow"))) {
      for (int i = 0; i < 3 * Workers.MOST_OF_AN_AGENT; i++) {
        host.send(metric("m" + i, "a" + i, i));
        host.send(ask("t" + i, "Slow", "a" + i, "gate"));
      }
      gates.of("gate").open();
      host.settle();

      for (int i = 0; i < 3 * Workers.MOST_OF_AN_AGENT; i++) {
        assertThat(notes(host, "t" + i)).containsExactly("saw " + i);
      }
    }
  }

  @Test
  void tooManyWorkersThatDoNotComeBackEndTheTask() throws Exception {
    var strikes = new HostBench.Strikes();
    try (var host = HostBench.impatient(agents("A", "B", "C", "D", "E"), strikes)) {
      host.expectEnd();
      for (String agent : List.of("A", "B", "C", "D", "E")) {
        host.send(askDeaf("to " + agent, agent, "of " + agent, agent));
        gates.of(agent).awaitReached();
      }
      host.wallClock(HostBench.ANSWER_LIMIT);

      assertThat(failures(host)).hasSize(Workers.MOST_LEFT_BEHIND);
      assertThat(host.end())
          .hasValueSatisfying(cause -> assertThat(cause).hasMessageContaining("hung on event to "));
      assertThat(strikes.total()).isEqualTo(1);
      gates.close();
    }
  }

  @Test
  void whenTooMuchWaitsTheRestComesAfterSomethingIsWorkedOff() throws Exception {
    try (var host = HostBench.impatient(agents("Slow"))) {
      host.send(ask("first", "Slow", "a", "gate"));
      for (int i = 1; i < Parking.MOST_WAITING; i++) {
        host.send(metric("m" + i, "a", i));
      }
      gates.of("gate").open();
      host.send(metric("beyond", "b", 7));
      host.send(ask("second", "Slow", "b", null));
      host.send(ask("third", "Slow", "a", null));
      host.settle();

      assertThat(notes(host, "second")).containsExactly("saw 7");
      assertThat(notes(host, "third"))
          .hasSize(Parking.MOST_WAITING)
          .startsWith("was asked first", "saw 1")
          .endsWith("saw " + (Parking.MOST_WAITING - 1));
    }
  }

  private SerializableSupplier<List<Agent>> agents(String... names) {
    return () -> {
      List<Agent> agents = new ArrayList<>();
      for (String name : names) {
        agents.add(new GatedAgent(name, gates));
      }
      return agents;
    };
  }

  private static Event metric(String id, String series, int value) {
    return HostBench.metric(id, series, value, NOON);
  }

  /** The task's id is what the agent notes. */
  private static Event ask(String id, String agent, String series, @Nullable String gate) {
    return task(id, agent, series, gate, false, false);
  }

  private static Event askDeaf(String id, String agent, String series, String gate) {
    return task(id, agent, series, gate, true, false);
  }

  private static Event task(
      String id, String agent, String series, @Nullable String gate, boolean deaf, boolean fails) {
    var input =
        JSON.createObjectNode()
            .put("series", series)
            .put("note", id)
            .put("gate", gate)
            .put("deaf", deaf)
            .put("fails", fails);
    var task = JSON.createObjectNode().put("agent", agent).put("capability", "tell_notes");
    task.set("input", input);
    return HostBench.task(id, task.toString());
  }

  private static Event pass(String id, String agent, @Nullable String gate) {
    var task = JSON.createObjectNode().put("agent", agent).put("capability", "pass");
    task.putObject("input").put("gate", gate);
    return HostBench.task(id, task.toString());
  }

  /** Tasks with a result, in the order of these. */
  private static List<String> answered(HostBench host) {
    return host.said().stream()
        .filter(event -> event.type() == EventType.RESULT_GENERATED)
        .map(Event::causationId)
        .toList();
  }

  /** Tasks that failed and why, in order. */
  private static List<String> failures(HostBench host) {
    return host.said().stream()
        .filter(event -> event.type() == EventType.AGENT_FAILED)
        .map(event -> event.causationId() + ' ' + payload(event).path("reason").asText())
        .toList();
  }

  private static List<String> notes(HostBench host, String task) {
    return host.said().stream()
        .filter(event -> event.type() == EventType.RESULT_GENERATED)
        .filter(event -> task.equals(event.causationId()))
        .flatMap(event -> texts(payload(event).at("/output/notes")).stream())
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static JsonNode payload(Event event) {
    try {
      return JSON.readTree(new String(event.data(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
