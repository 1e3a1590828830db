package io.raptorflow.operators.workflow.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.operators.workflow.definition.Capabilities;
import io.raptorflow.schemas.entities.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows in {@code deploy/workflows}, against the agents there are. */
@NullMarked
class WorkflowLibraryTest {
  private static final Path LIBRARY = Path.of("../deploy/workflows");
  private static final Capabilities CATALOGUE =
      Capabilities.of(AgentCatalogue.all().stream().map(Agent::spec).toList());

  @ParameterizedTest
  @MethodSource("files")
  void everyWorkflowCanRun(Path file) {
    WorkflowFile read = WorkflowFile.read(source(file), name -> beside(name + ".yaml"));

    assertThat(read.faults(CATALOGUE)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyWorkflowIsNamedAsItsFileAndHasAPageOfItsInputsAndOutputs(Path file) throws IOException {
    Workflow workflow = WorkflowFile.read(source(file), name -> beside(name + ".yaml")).workflow();
    String name = file.getFileName().toString().replace(".yaml", "");
    String page = Files.readString(LIBRARY.resolve(name + ".md"));

    assertThat(workflow.name()).isEqualTo(name);
    assertThat(workflow.version()).isNotNull();
    assertThat(workflow.description()).isNotBlank();
    assertThat(page).contains("**When.**", "**Asks for.**", "**Answers.**");
    assertThat(workflow.inputs().keySet())
        .allSatisfy(input -> assertThat(page).contains("`" + input + "`"));
    assertThat(workflow.outputs().keySet())
        .allSatisfy(output -> assertThat(page).contains("`" + output + "`"));
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(LIBRARY)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static Optional<SourceText> beside(String name) {
    return Optional.of(LIBRARY.resolve(name))
        .filter(Files::exists)
        .map(WorkflowLibraryTest::source);
  }

  private static SourceText source(Path file) {
    try {
      return new SourceText(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
