package io.raptorflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told of a workflow; what is checked is shown beside the check. */
class WorkflowValidateCommandTest {
  private static final String INNER =
      "inputs: {series: {type: string}}\n"
          + "steps:\n"
          + "  - id: trend\n"
          + "    capability: TrendAnalyst.test_trend\n"
          + "    params: {series: \"${params.series}\"}\n";

  @TempDir private Path directory;

  @Test
  void aWorkflowWithThoseBesideItCanRun() throws IOException {
    write("inner.yaml", INNER);
    Path outer = write("outer.yaml", "steps: [{id: a, workflow: inner, params: {series: x}}]");

    CommandRun run = CommandRun.of("workflow", "validate", outer.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("1 workflow can run." + System.lineSeparator());
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void everyFaultIsALineWithItsPlaceAndInJson() throws IOException {
    Path good = write("inner.yaml", INNER);
    Path bad =
        write("bad.json", "{\"steps\": [\n  {\"id\": \"a\", \"workflow\": \"inner\"},\n  {}]}");
    Path json = directory.resolve("out/result.json");

    CommandRun run =
        CommandRun.of(
            "workflow", "validate", good.toString(), bad.toString(), "--json", json.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .containsExactly(
            bad + ":2:3: steps[0].params.series: found nothing, expected a text",
            bad
                + ":3:3: steps[1].id: found nothing, expected a letter and up to 63 letters, digits"
                + " and _",
            bad
                + ":3:3: steps[1]: found no action, expected exactly one of [capability, workflow,"
                + " await, approval, wait]",
            "1 of 2 files can run.");
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.path("valid").asInt()).isEqualTo(1);
    assertThat(result.path("faults")).hasSize(3);
    assertThat(result.at("/faults/0/line").asInt()).isEqualTo(2);
    assertThat(result.at("/faults/0/path").asText()).isEqualTo("steps[0].params.series");
  }

  @Test
  void aFileThatIsNotThereOrNotUtf8IsOneSentence() throws IOException {
    CommandRun missing = CommandRun.of("workflow", "validate", directory + "/none.yaml");

    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err().lines()).singleElement().asString().contains("cannot be read");

    Path latin = directory.resolve("latin.yaml");
    Files.write(latin, "name: größe".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(CommandRun.of("workflow", "validate", latin.toString()).err())
        .contains("is not in UTF-8");
  }

  @Test
  void withoutAFileItIsWrongUse() {
    assertThat(CommandRun.of("workflow", "validate").exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("workflow").err()).contains("Missing command: ", "validate");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
