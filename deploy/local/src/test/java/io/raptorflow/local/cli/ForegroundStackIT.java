package io.raptorflow.local.cli;

import static io.raptorflow.local.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.local.Ports;
import io.raptorflow.local.Runtimes;
import io.raptorflow.local.cli.StartScript.Call;
import io.raptorflow.local.cli.StartScript.Outcome;
import io.raptorflow.local.flink.Checkpoints;
import io.raptorflow.local.flink.FlinkJob;
import io.raptorflow.local.flink.FlinkRest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The stack of a person who types {@code ./raptorflow up} and, some time later, Ctrl-C. */
class ForegroundStackIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  private StartScript script;
  private final List<Integer> ports = List.of(Ports.free(), Ports.free(), Ports.free());

  @BeforeEach
  void chooseState() {
    script = new StartScript(directory);
  }

  @AfterEach
  void endWhatAFailedTestLeft() throws Exception {
    script.run("down");
  }

  @Test
  void itCanBeUsedAtOnceAndCtrlCEndsAllOfIt() throws Exception {
    Call up = start();
    eventually(up::out, out -> out.contains("Ctrl-C ends the servers.") || hasEnded(up));
    assertThat(up.out()).contains("127.0.0.1:" + ports.get(0), "submit agents", "bus tail");
    List<Long> pids = pids();
    assertThat(pids).hasSize(4).allMatch(pid -> ProcessHandle.of(pid).isPresent());

    assertThat(command("submit", "agents").out()).matches("[0-9a-f]{32}\\R");
    Path events = Runtimes.find().home().resolve("schemas/examples/metric.jsonl");
    assertThat(command("publish", events.toString()).out()).contains("2 events are published.");
    Path question = directory.resolve("question.json");
    Files.writeString(question, "{\"series\":\"campaign-1.cost_per_click\"}");
    assertThat(
            command(
                    "agents",
                    "call",
                    "TrendAnalyst",
                    "test_trend",
                    "--tenant",
                    "example",
                    "--timeout",
                    "120",
                    "--input",
                    question.toString())
                .out())
        .contains("\"outcome\" : \"insufficient_data\"");

    up.interrupt();

    Outcome ended = up.await();
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).endsWith("Ending the servers." + System.lineSeparator());
    assertThat(ended.err()).doesNotContain("\tat ", "Exception");
    assertNothingIsLeft(pids);
  }

  @Test
  void ctrlCDuringTheStartEndsWhatHasStarted() throws Exception {
    Call up = start();
    List<Long> pids = eventually(this::pids, found -> found.size() == 4 || hasEnded(up));

    up.interrupt();

    Outcome ended = up.await();
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
    assertThat(ended.err()).doesNotContain("\tat ", "Exception", "interrupted");
    assertNothingIsLeft(pids);
  }

  @Test
  @Tag("long")
  void aFlinkProcessThatIsKilledComesBackAndTheJobsThatRanGoOn() throws Exception {
    Call up = start();
    eventually(up::out, out -> out.contains("Ctrl-C ends the servers.") || hasEnded(up));
    FlinkRest flink = new FlinkRest(URI.create("http://127.0.0.1:" + ports.get(2)));
    String first = submit();
    eventually(() -> flink.checkpoints(first).completed(), completed -> completed > 0);
    assertThat(CommandRun.of(words("submit", "agents", "--resume")).err())
        .contains("agents runs already, as job " + first);

    killAfterAWhile("flink-jobmanager");
    eventually(up::out, out -> out.contains("Job " + first + " goes on as ") || hasEnded(up));
    String second = onlyJob(flink);
    Checkpoints restored = eventually(() -> flink.checkpoints(second), now -> now.restored() > 0);
    assertThat(restored.lastRestored().orElseThrow().path())
        .hasValueSatisfying(path -> assertThat(path).contains(first + "/chk-"));
    eventually(() -> flink.checkpoints(second).completed(), completed -> completed > 0);

    killAfterAWhile("flink-taskmanager-1");
    eventually(() -> flink.checkpoints(second).restored(), count -> count == 2);

    flink.cancel(second);
    eventually(() -> flink.job(second), FlinkJob::isOver);
    killAfterAWhile("flink-jobmanager");
    eventually(() -> up.out().split("flink-jobmanager has ended", -1).length, twice -> twice == 3);
    eventually(() -> CommandRun.of(words("status")).exitCode(), healthy -> healthy == 0);
    assertThat(flink.jobs()).as("jobs that a person had ended").isEmpty();

    String third = submit("--resume");
    assertThat(eventually(() -> flink.checkpoints(third), now -> now.restored() > 0).lastRestored())
        .hasValueSatisfying(
            from ->
                assertThat(from.path())
                    .hasValueSatisfying(path -> assertThat(path).contains(second + "/chk-")));
    up.interrupt();
    Outcome ended = up.await();
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  private String submit(String... more) {
    List<String> line = new ArrayList<>(List.of("submit", "agents"));
    line.addAll(List.of(more));
    line.addAll(List.of("--state", script.state().toString()));
    line.addAll(List.of("--", "--job.checkpoint-interval", "PT1S"));
    CommandRun run = CommandRun.of(line.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out().strip();
  }

  /** When the stack has looked at its jobs, which it does every other second. */
  private void killAfterAWhile(String server) throws IOException {
    Instant then = Instant.now().plus(Duration.ofSeconds(10));
    eventually(Instant::now, now -> now.isAfter(then));
    Path record = script.state().resolve("stack.json");
    for (JsonNode each : JSON.readTree(record.toFile()).path("servers")) {
      if (each.path("name").asText().equals(server)) {
        ProcessHandle process = ProcessHandle.of(each.at("/process/pid").asLong()).orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
      }
    }
  }

  private static String onlyJob(FlinkRest flink) {
    List<FlinkJob> jobs = flink.jobs();
    assertThat(jobs).hasSize(1);
    return jobs.get(0).id();
  }

  private Call start() throws IOException {
    return script.startInOwnSession(
        "up",
        "--kafka-port",
        ports.get(0).toString(),
        "--opensearch-port",
        ports.get(1).toString(),
        "--flink-port",
        ports.get(2).toString(),
        "--task-heap",
        "256");
  }

  private static boolean hasEnded(Call up) {
    return !up.process().isAlive();
  }

  /** The servers that the stack has written down as started. */
  private List<Long> pids() {
    Path record = script.state().resolve("stack.json");
    List<Long> pids = new ArrayList<>();
    if (Files.exists(record)) {
      try {
        for (JsonNode server : JSON.readTree(record.toFile()).path("servers")) {
          pids.add(server.at("/process/pid").asLong());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return pids;
  }

  private CommandRun command(String... arguments) {
    CommandRun run = CommandRun.of(words(arguments));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private String[] words(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--state", script.state().toString()));
    return line.toArray(String[]::new);
  }

  private void assertNothingIsLeft(List<Long> pids) throws Exception {
    assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
    for (int port : ports) {
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(free.isBound()).isTrue();
      }
    }
    Outcome status = script.run("status");
    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.out()).contains("No stack runs from " + script.state());
    Outcome down = script.run("down");
    assertThat(down.exitCode()).isZero();
    assertThat(down.out()).contains("No server ran from " + script.state());
  }
}
