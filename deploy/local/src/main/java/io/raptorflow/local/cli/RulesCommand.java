package io.raptorflow.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what the detection job looks for. */
@Command(
    name = "rules",
    description = "Add, change or end rules of a running detection job, or show them.",
    subcommands = {RulesPublishCommand.class, RulesListCommand.class})
final class RulesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: publish or list.");
  }
}
