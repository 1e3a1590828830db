package io.raptorflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalBottlenecksCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOG =
      """
      case:concept:name,concept:name,time:timestamp,org:resource,lifecycle:transition
      1,draft,2026-03-02T12:00:00Z,Ann,start
      1,draft,2026-03-02T13:00:00Z,Ann,complete
      1,review,2026-03-02T16:00:00Z,Ben,complete
      """;

  @TempDir private Path directory;

  @Test
  void oneLogIsPrintedAndWrittenAtTopLevel() throws IOException {
    Path log = Files.writeString(directory.resolve("log.csv"), LOG);
    Path json = directory.resolve("result.json");

    CommandRun run =
        CommandRun.of("eval", "bottlenecks", "--data", log.toString(), "--json", json.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("1 cases, 3 events, 4.0 h between them", "draft -> review", "75.0 %")
        .contains("Ann -> Ben");
    JsonNode result = JSON.readTree(json.toFile());
    JsonNode worst = result.get("segments").get(0);
    assertThat(worst.get("from").asText()).isEqualTo("draft");
    assertThat(worst.get("to").asText()).isEqualTo("review");
    assertThat(worst.get("n").asInt()).isEqualTo(1);
    assertThat(worst.get("total_hours").asDouble()).isEqualTo(3);
    assertThat(worst.get("mean_hours").asDouble()).isEqualTo(3);
    assertThat(worst.get("median_hours").asDouble()).isEqualTo(3);
    assertThat(worst.get("worst_cases").get(0).get("case").asText()).isEqualTo("1");
    JsonNode draft = result.get("activities").get(1);
    assertThat(draft.get("activity").asText()).isEqualTo("draft");
    assertThat(draft.get("service").get("total_hours").asDouble()).isEqualTo(1);
    assertThat(result.get("activities").get(0).get("service").isNull()).isTrue();
    assertThat(result.get("hand_overs").get(0).get("total_hours").asDouble()).isEqualTo(3);
  }

  @Test
  void everyLogOfADirectoryIsReportedAndAFaultyOneFailsTheCommand() throws IOException {
    Files.writeString(directory.resolve("good.csv"), LOG);
    Files.writeString(directory.resolve("bad.csv"), "case,what\n");
    Path json = directory.resolve("result.json");

    CommandRun run =
        CommandRun.of(
            "eval", "bottlenecks", "--data", directory.toString(), "--json", json.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("good.csv: 1 cases");
    assertThat(run.err()).contains("1 of 2 logs cannot be used", "no column holds the activity");
    JsonNode logs = JSON.readTree(json.toFile()).get("logs");
    assertThat(logs.get("good.csv").get("segments")).hasSize(2);
  }

  @Test
  void aNameCannotSteerTheTerminal() throws IOException {
    Path log =
        Files.writeString(
            directory.resolve("log.csv"), "case,activity,time\n1,a\u001b[2J,\n1,b,\n");

    CommandRun run = CommandRun.of("eval", "bottlenecks", "--data", log.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("a?[2J -> b").doesNotContain("\u001b");
  }

  @Test
  void whatDoesNotExistIsNamed() {
    Path missing = directory.resolve("missing.xes");

    CommandRun run = CommandRun.of("eval", "bottlenecks", "--data", missing.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(missing + " does not exist");
  }
}
