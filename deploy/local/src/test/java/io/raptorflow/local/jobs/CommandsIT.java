package io.raptorflow.local.jobs;

import static io.raptorflow.local.jobs.Bus.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.local.StateDirectory;
import io.raptorflow.local.cli.CommandRun;
import io.raptorflow.schemas.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Looks at a bus with agents on it, and asks them, as people do: by commands. */
@ExtendWith(SharedStack.class)
class CommandsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int POINTS = 30;

  private static LocalJobs jobs;
  private static StateDirectory state;
  private static String job;

  @TempDir private Path directory;

  @BeforeAll
  static void fillTheBus(LocalJobs own, StateDirectory shared) {
    jobs = own;
    state = shared;
    Bus bus = new Bus(jobs);
    List<Event> points = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      points.add(Bus.metric("p" + i, "watched", NOON.plus(Duration.ofHours(i)), i));
    }
    bus.publish(points);
    bus.publish(Bus.metric("other", "watched", NOON, 1).toBuilder().tenant("globex").build());
    bus.publishRecord(
        new ProducerRecord<>(jobs.topics().prefix() + ".metrics", new byte[] {'x', '{'}));
    job = jobs.submitAgents(Duration.ofSeconds(1));
    bus.awaitRead("agents");
    bus.publish(Bus.askTrend("ask", "watched", NOON.plus(Duration.ofHours(POINTS))));
    bus.awaitAnswer("ask");
    bus.awaitRead("agents");
  }

  @AfterAll
  static void cancel() {
    jobs.flink().cancel(job);
  }

  @Test
  void tailShowsEventsAndWhatIsNone() {
    List<String> lines = tail("--channel", "metrics");
    assertThat(lines)
        .filteredOn(line -> line.contains(" metric_recorded ") && line.contains(" acme "))
        .hasSize(POINTS)
        .allMatch(line -> line.startsWith("2026-03-0") && line.contains("metric/watched"));
    assertThat(lines)
        .filteredOn(line -> line.contains("is no event"))
        .singleElement()
        .asString()
        .contains(jobs.topics().prefix() + ".metrics-", "expected");
    assertThat(tail("--channel", "metrics", "--max", "3")).hasSize(3);
  }

  @Test
  void tailFiltersByTenantTypeAndLord() {
    assertThat(tail("--tenant", "globex")).singleElement().asString().contains("metric/watched");
    assertThat(tail("--channel", "agent_execution", "--type", "result_generated"))
        .singleElement()
        .asString()
        .contains("message/ask", "TrendAnalyst");
    assertThat(tail("--lord", "seer"))
        .isNotEmpty()
        .noneMatch(line -> line.contains("is no event") || line.contains("urn:test"));
    assertThat(tail("--lord", "herald")).isEmpty();
    assertThat(tail("--tenant", "globex", "--data")).singleElement().asString().endsWith("}");
  }

  @Test
  void statsCountRecordsBytesAndLagByChannel() throws Exception {
    Path file = directory.resolve("stats.json");
    CommandRun run = onBus("bus", "stats", "--json", file.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines().toList()).hasSize(1 + 10);
    JsonNode metrics = channel(JSON.readTree(file.toFile()), "metrics");
    assertThat(metrics.path("records").asInt()).isGreaterThanOrEqualTo(POINTS + 2);
    assertThat(metrics.path("bytesPerRecord").asDouble()).isBetween(50.0, 2_000.0);
    assertThat(metrics.path("newestAgeSeconds").asDouble()).isNotNegative();
    assertThat(metrics.path("lag").has(jobs.group() + "-agents")).isTrue();
    JsonNode dead = channel(JSON.readTree(file.toFile()), "dead-letter");
    assertThat(dead.path("records").asInt()).isEqualTo(1);
    assertThat(channel(JSON.readTree(file.toFile()), "workflows").path("records").asInt()).isZero();
  }

  @Test
  void anAgentIsAskedAndAnswers() throws Exception {
    Path file = directory.resolve("answer.json");
    CommandRun run =
        ask(
            "{\"series\":\"watched\"}",
            "--json",
            file.toString(),
            "--as-of",
            "2026-03-02T18:00:00Z");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode printed = JSON.readTree(run.out());
    assertThat(printed.at("/output/s").asInt()).as(run.out()).isEqualTo(POINTS * (POINTS - 1) / 2);
    assertThat(JSON.readTree(file.toFile())).isEqualTo(printed);
  }

  @Test
  void anAgentThatRefusesIsAFailureThatSaysWhy() throws Exception {
    CommandRun run = ask("{}");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(JSON.readTree(run.out()).path("message").asText())
        .contains("series", "expected the name of a series");
  }

  @Test
  void rulesThatArePublishedAreListedInTheirLatestVersion() throws Exception {
    String shipped = "../rules/spend-without-conversions.json";
    Path ended = directory.resolve("ended.json");
    String next = Files.readString(Path.of(shipped)).replace("\"version\": 1", "\"version\": 2");
    Files.writeString(ended, next.replace("\"enabled\": true", "\"enabled\": false"));
    for (String file : List.of(shipped, ended.toString())) {
      CommandRun published = onBus("rules", "publish", "--tenant", Bus.TENANT, file);
      assertThat(published.exitCode()).as(published.err()).isZero();
    }
    CommandRun listed = onBus("rules", "list", "--tenant", Bus.TENANT);
    assertThat(listed.out().lines().skip(1))
        .singleElement()
        .asString()
        .contains("spend-without-conversions", " 2 ", "ended");
    assertThat(onBus("rules", "list", "--tenant", "globex").out().lines()).hasSize(1);
  }

  @Test
  void ofRulesWithFaultsEveryFaultIsNamedAndNothingIsPublished() throws Exception {
    Path file = Files.writeString(directory.resolve("bad.json"), "{\"version\": 0}");
    CommandRun run = onBus("rules", "publish", "--tenant", "initech", file.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("bad.json: $.version: found 0", "$.pattern", "Nothing is");
    assertThat(onBus("rules", "list", "--tenant", "initech").out().lines()).hasSize(1);
  }

  private CommandRun ask(String input, String... more) throws Exception {
    Path file = Files.writeString(directory.resolve("input.json"), input);
    List<String> line = new ArrayList<>(List.of("agents", "call", "TrendAnalyst", "test_trend"));
    line.addAll(List.of("--tenant", Bus.TENANT, "--timeout", "120", "--input", file.toString()));
    line.addAll(List.of(more));
    return onBus(line.toArray(String[]::new));
  }

  private static List<String> tail(String... filter) {
    List<String> line = new ArrayList<>(List.of("bus", "tail", "--from-beginning", "--until-end"));
    line.addAll(List.of(filter));
    CommandRun run = onBus(line.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out().lines().toList();
  }

  private static CommandRun onBus(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--state", state.root().toString()));
    line.addAll(List.of("--topic-prefix", jobs.topics().prefix()));
    return CommandRun.of(line.toArray(String[]::new));
  }

  private static JsonNode channel(JsonNode stats, String name) {
    for (JsonNode channel : stats.path("channels")) {
      if (channel.path("channel").asText().equals(name)) {
        return channel;
      }
    }
    throw new AssertionError("no channel " + name + " in " + stats);
  }
}
