package io.raptorflow.operators.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What older builds remembered is understood by this one. {@code state/} holds snapshots of the
 * host's operator as Flink writes them into a savepoint: all agents of the catalogue, after {@link
 * #stream}. Each is restored, and the agents asked.
 *
 * <p>When what is written changes on purpose — a cell is new, a codec's version goes up — the last
 * test fails. Write one snapshot more, and keep the others; only where the project has decided to
 * give up the state of released builds may they be deleted:
 *
 * <pre>
 * mvn -pl operators -am test -Dtest=OlderStateTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dstate.write=true
 * </pre>
 */
class OlderStateTest {
  private static final Path SNAPSHOTS =
      Path.of("src/test/resources/io/raptorflow/operators/host/state");
  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final int HOURS = 28 * 24;

  @Test
  void aSnapshotOfThisBuildIsWrittenWhenAskedFor() throws Exception {
    assumeTrue(Boolean.getBoolean("state.write"), "writes a snapshot with -Dstate.write=true");
    try (HostBench host = afterTheStream()) {
      Files.createDirectories(SNAPSHOTS);
      Path next = SNAPSHOTS.resolve("catalogue-" + (snapshots().size() + 1) + ".snapshot");
      OperatorSnapshotUtil.writeStateHandle(host.snapshot(), next.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  void agentsThatWakeUpWithAnOlderMemoryAnswerAsIfTheyHadBeenThere(Path snapshot) throws Exception {
    Map<String, String> expected;
    try (HostBench host = afterTheStream()) {
      expected = answers(host);
    }
    try (HostBench host = HostBench.restored(read(snapshot), AgentCatalogue::all)) {
      List<Event> stream = stream();
      for (Event repeat : stream.subList(stream.size() - 20, stream.size())) {
        host.send(repeat);
      }

      assertThat(host.deadLetters()).isEmpty();
      assertThat(answers(host)).isEqualTo(expected);
    }
  }

  @Test
  void theNewestSnapshotHoldsWhatThisBuildWrites() throws Exception {
    List<Path> snapshots = snapshots();
    assertThat(snapshots).isNotEmpty();
    try (HostBench written = afterTheStream();
        HostBench kept =
            HostBench.restored(read(snapshots.get(snapshots.size() - 1)), AgentCatalogue::all)) {
      assertThat(kept.stateVersions())
          .as("the state and its versions; when they change on purpose, see this class")
          .isEqualTo(written.stateVersions());
    }
  }

  /** Oldest first. */
  static List<Path> snapshots() throws IOException {
    if (!Files.exists(SNAPSHOTS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(SNAPSHOTS)) {
      return files.sorted(Comparator.comparingInt(OlderStateTest::number)).toList();
    }
  }

  private static int number(Path snapshot) {
    return Integer.parseInt(snapshot.getFileName().toString().replaceAll("\\D", ""));
  }

  private static OperatorSubtaskState read(Path snapshot) throws Exception {
    return OperatorSnapshotUtil.readStateHandle(snapshot.toString());
  }

  private static HostBench afterTheStream() throws Exception {
    HostBench host = HostBench.hosting(AgentCatalogue::all);
    for (Event event : stream()) {
      host.send(event);
    }
    return host;
  }

  /** Four weeks of a series with a day's rhythm and one spike, and of a plan with two tasks. */
  private static List<Event> stream() {
    List<Event> events = new ArrayList<>();
    events.add(
        entity(
            "plan",
            "plan/launch",
            0,
            """
            {"id": "launch", "revision": 0, "currency": "EUR",
             "baseline": {"start": "2026-01-05T00:00:00Z", "finish": "2026-03-16T00:00:00Z",
              "tasks": [
               {"task": "a", "plannedValue": 40000, "controlAccount": "media",
                "start": "2026-01-05T00:00:00Z", "finish": "2026-02-02T00:00:00Z"},
               {"task": "b", "plannedValue": 60000, "controlAccount": "content",
                "start": "2026-02-02T00:00:00Z", "finish": "2026-03-16T00:00:00Z"}]}}
            """));
    for (int hour = 0; hour < HOURS; hour++) {
      double value = 100 + 20 * (hour % 24) + hour * 37 % 11 + (hour == 600 ? 5_000 : 0);
      events.add(HostBench.metric("m" + hour, "ads.cpc", value, after(hour)));
      if (hour % 168 == 72) {
        events.add(
            entity(
                "task" + hour,
                "task/a",
                hour,
                "{\"id\": \"a\", \"plan\": \"launch\", \"state\": \"in_progress\","
                    + " \"percentComplete\": "
                    + (hour / 168 + 1) / 5.0
                    + "}"));
        events.add(
            HostBench.event("cost" + hour, EventType.METRIC_RECORDED, "metric/cost", after(hour))
                .data(
                    ("{\"series\": \"cost\", \"plan\": \"launch\", \"value\": 10000,"
                            + " \"dimensions\": {\"controlAccount\": \"media\"}}")
                        .getBytes(UTF_8))
                .build());
      }
    }
    return events;
  }

  private static Event entity(String id, String subject, int hour, String data) {
    return HostBench.event(id, EventType.DATA_UPDATED, subject, after(hour))
        .data(data.getBytes(UTF_8))
        .build();
  }

  private static Instant after(int hours) {
    return MONDAY.plus(Duration.ofHours(hours));
  }

  /** What the agents say when asked, by capability; each has something to say. */
  private static Map<String, String> answers(HostBench host) throws Exception {
    Map<String, String> answers = new TreeMap<>();
    ask("TrendAnalyst", "test_trend", "\"series\":\"ads.cpc\"", host, answers);
    ask("AnomalyDetector", "detect_anomalies", "\"series\":\"ads.cpc\"", host, answers);
    ask(
        "ForecastGenerator",
        "forecast_series",
        "\"series\":\"ads.cpc\",\"horizon\":24",
        host,
        answers);
    ask("ProgressMonitor", "track_progress", "\"plan\":\"launch\"", host, answers);
    assertThat(answers.values())
        .allSatisfy(answer -> assertThat(answer).contains("\"outcome\":\"computed\""));
    return answers;
  }

  private static void ask(
      String agent, String capability, String input, HostBench host, Map<String, String> answers)
      throws Exception {
    String question =
        "{\"agent\":\"%s\",\"capability\":\"%s\",\"input\":{%s}}"
            .formatted(agent, capability, input);
    host.send(
        HostBench.event(capability, EventType.MESSAGE_SENT, "message/" + capability, after(HOURS))
            .data(question.getBytes(UTF_8))
            .build());
    host.said().stream()
        .filter(event -> capability.equals(event.causationId()))
        .filter(
            event ->
                event.type() == EventType.RESULT_GENERATED
                    || event.type() == EventType.AGENT_FAILED)
        .forEach(event -> answers.put(capability, new String(event.data(), UTF_8)));
  }
}
