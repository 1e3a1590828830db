package io.raptorflow.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures. */
@Command(
    name = "bench",
    description = "Measure, with what is compared against measured in the same run.",
    subcommands = {
      BenchHostCommand.class,
      BenchPipelineCommand.class,
      BenchRetrievalCommand.class,
      BenchRulesCommand.class,
      BenchWorkflowsCommand.class
    })
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing command: host, pipeline, retrieval, rules or workflows.");
  }
}
