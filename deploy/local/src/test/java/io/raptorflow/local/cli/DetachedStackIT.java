package io.raptorflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.local.Ports;
import io.raptorflow.local.cli.StartScript.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The start script and the stack that outlives it. */
class DetachedStackIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @AfterEach
  void endWhatAFailedTestLeft() throws Exception {
    raptorflow("down");
  }

  @Test
  void itOutlivesItsCommandAndIsFoundAndEndedByOthers() throws Exception {
    Path result = directory.resolve("up.json");
    Outcome up =
        raptorflow(
            "up",
            "--detach",
            "--json",
            result.toString(),
            "--kafka-port",
            Integer.toString(Ports.free()),
            "--opensearch-port",
            Integer.toString(Ports.free()),
            "--flink-port",
            Integer.toString(Ports.free()),
            "--slots",
            "1",
            "--task-heap",
            "128");
    assertThat(up.exitCode()).as(up.err()).isZero();
    assertThat(up.err()).contains("kafka is ready after", "(4 of 4)");
    List<Long> pids = new ArrayList<>();
    for (JsonNode server : JSON.readTree(result.toFile()).path("servers")) {
      pids.add(server.path("pid").asLong());
    }
    assertThat(pids).hasSize(4).allMatch(pid -> ProcessHandle.of(pid).isPresent());

    Path seen = directory.resolve("status.json");
    Outcome status = raptorflow("status", "--json", seen.toString());
    assertThat(status.exitCode()).as(status.out()).isZero();
    assertThat(JSON.readTree(seen.toFile()).path("healthy").asBoolean()).isTrue();
    assertThat(JSON.readTree(seen.toFile()).path("servers").findValues("pid"))
        .extracting(JsonNode::asLong)
        .containsExactlyElementsOf(pids);

    Outcome second = raptorflow("up");
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.err()).contains("runs from the state directory").doesNotContain("\tat ");

    Outcome down = raptorflow("down");
    assertThat(down.exitCode()).as(down.err()).isZero();
    assertThat(down.out()).contains("kafka", "opensearch", "flink-jobmanager");
    assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
    assertThat(raptorflow("status").exitCode()).isEqualTo(1);
  }

  private Outcome raptorflow(String... arguments) throws Exception {
    return new StartScript(directory).run(arguments);
  }
}
