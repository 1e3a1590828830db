package io.raptorflow.local.cli;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.operators.workflow.definition.Capabilities;
import io.raptorflow.operators.workflow.file.SourceFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks workflows from files. */
@Command(
    name = "validate",
    description = {
      "Check workflows against the agents there are; nothing has to run for that.",
      "A file holds one workflow as YAML or JSON (docs/workflows.md); those its steps name are",
      "looked for in its directory. Everything that is wrong is told, by line and column."
    })
final class WorkflowValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of one workflow each.")
  private List<Path> files;

  @Override
  public Integer call() {
    Capabilities capabilities =
        Capabilities.of(AgentCatalogue.all().stream().map(Agent::spec).toList());
    List<SourceFault> faults = new ArrayList<>();
    int valid = 0;
    for (Path file : files) {
      List<SourceFault> found = WorkflowSource.read(file).faults(capabilities);
      valid += found.isEmpty() ? 1 : 0;
      faults.addAll(found);
    }
    report(valid, faults);
    return faults.isEmpty() ? 0 : 1;
  }

  private void report(int valid, List<SourceFault> faults) {
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    faults.forEach(err::println);
    if (faults.isEmpty()) {
      out.printf("%d %s can run.%n", valid, valid == 1 ? "workflow" : "workflows");
    } else {
      err.printf("%d of %d files can run.%n", valid, files.size());
    }
    json.write(
        Map.of(
            "valid", valid, "faults", faults.stream().map(WorkflowValidateCommand::told).toList()));
  }

  private static Map<String, Object> told(SourceFault fault) {
    return Map.of(
        "file", fault.file(),
        "line", fault.line(),
        "column", fault.column(),
        "path", fault.fault().path(),
        "found", fault.fault().found(),
        "expected", fault.fault().expected());
  }
}
