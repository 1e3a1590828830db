package io.raptorflow.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Answers from a tenant's graph. */
@Command(
    name = "graph",
    description = "Show what has to do with what, how strongly, and why.",
    subcommands = {
      GraphNeighboursCommand.class,
      GraphPathCommand.class,
      GraphStrengthCommand.class,
      GraphCommunitiesCommand.class
    })
final class GraphCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing command: neighbours, path, strength or communities.");
  }
}
