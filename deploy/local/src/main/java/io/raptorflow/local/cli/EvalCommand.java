package io.raptorflow.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores agents on labelled data. */
@Command(
    name = "eval",
    description = "Run agents on labelled data and print the standard score.",
    subcommands = {
      EvalAnomaliesCommand.class,
      EvalBottlenecksCommand.class,
      EvalConflictsCommand.class,
      EvalRetrievalCommand.class
    })
final class EvalCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing command: anomalies, bottlenecks, conflicts or retrieval.");
  }
}
