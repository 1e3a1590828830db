package io.raptorflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalConflictsCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  @Test
  void aGeneratedYearIsWrittenAndScored() throws IOException {
    Path data = directory.resolve("year");
    Path json = directory.resolve("result.json");

    CommandRun written =
        CommandRun.of("eval", "conflicts", "--generate", data.toString(), "--seed", "3");
    CommandRun run =
        CommandRun.of("eval", "conflicts", "--data", data.toString(), "--json", json.toString());

    assertThat(written.exitCode()).as(written.err()).isZero();
    assertThat(written.out()).contains("with 1,200 conflicts");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("double_booked_person", "precision", "1.0000");
    JsonNode result = JSON.readTree(json.toFile());
    assertThat(result.get("patterns")).hasSize(6);
    JsonNode first = result.get("patterns").get(0);
    assertThat(first.get("pattern").asText()).isEqualTo("contradicting_decisions");
    assertThat(first.get("planted").asInt()).isEqualTo(200);
    assertThat(first.get("found").asInt() + first.get("missed").asInt()).isEqualTo(200);
    assertThat(first.get("false").isInt()).isTrue();
    assertThat(first.get("precision").asDouble()).isGreaterThanOrEqualTo(0.99);
    assertThat(first.get("recall").asDouble()).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void whatIsWrongWithADirectoryIsTold() throws IOException {
    Files.writeString(directory.resolve("events.jsonl"), "{\"id\": 1}\n");
    Files.writeString(directory.resolve("truth.json"), "{\"conflicts\": []}");

    CommandRun run = CommandRun.of("eval", "conflicts", "--data", directory.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("events.jsonl:1: ");
  }

  @Test
  void aDirectoryWithoutFilesIsNamed() {
    CommandRun run = CommandRun.of("eval", "conflicts", "--data", directory.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("it has to hold events.jsonl and truth.json");
  }

  @Test
  void readingAndWritingExcludeEachOther() {
    CommandRun run =
        CommandRun.of(
            "eval",
            "conflicts",
            "--data",
            directory.toString(),
            "--generate",
            directory.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--data and --generate exclude each other");
  }
}
