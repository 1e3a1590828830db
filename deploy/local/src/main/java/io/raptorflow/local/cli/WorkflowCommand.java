package io.raptorflow.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Works with workflows. */
@Command(
    name = "workflow",
    description = "Check workflows.",
    subcommands = {WorkflowValidateCommand.class})
final class WorkflowCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: validate.");
  }
}
