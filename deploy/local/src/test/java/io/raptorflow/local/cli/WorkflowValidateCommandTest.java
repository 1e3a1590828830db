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
  void faultsOfFormAndOfSenseAreToldTogetherByLine() throws IOException {
    Path bad =
        write(
            "bad.yaml",
            """
            priority: -1
            steps:
              - {id: a, wait: [PT1S]}
              - {id: b, capability: nobody_can, dependsOn: [a]}
              - id: c
                capability: TrendAnalyst.test_trend
                params: {series: 5}
              - {id: d, wait: PT1S, dependsOn: [nobody]}
              - {id: e, wait: PT1S, wiat: PT1S}
            """);

    CommandRun run = CommandRun.of("workflow", "validate", bad.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines().map(line -> line.replaceAll(": found .*", "")))
        .containsExactly(
            bad + ":1:1: priority",
            bad + ":3:13: steps[0].wait",
            bad + ":4:13: steps[1].capability",
            bad + ":7:14: steps[2].params.series",
            bad + ":8:37: steps[3].dependsOn[0]",
            bad + ":9:25: steps[4].wiat",
            "0 of 1 files can run.");
  }

  @Test
  void whatIsWrongWithAFileAndWithItsValuesIsToldBeforeARun() throws IOException {
    Path bad =
        write(
            "bad.yaml",
            "inputs: {n: {type: integer}, m: {type: string}}\nsteps: [{id: a, wait: soon}]\n");

    CommandRun run =
        CommandRun.of("workflow", "run", bad.toString(), "--tenant", "t", "--param", "n=x");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .containsExactly(
            bad + ":2:17: steps[0].wait: found \"soon\", expected a duration such as PT30S or P1D",
            "--param params.m: found nothing, expected a text",
            "--param params.n: found \"x\", expected a whole number");
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
