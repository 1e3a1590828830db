package io.raptorflow.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Works with workflows. */
@Command(
    name = "workflow",
    description =
        "Check workflows, run them, tell those that run what to do, and show what they did.",
    subcommands = {
      WorkflowRunCommand.class,
      WorkflowTellCommand.Pause.class,
      WorkflowTellCommand.Resume.class,
      WorkflowTellCommand.Cancel.class,
      WorkflowTellCommand.Approve.class,
      WorkflowTellCommand.Reject.class,
      WorkflowHistoryCommand.class,
      WorkflowReplayCommand.class,
      WorkflowValidateCommand.class
    })
final class WorkflowCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Missing command: run, pause, resume, cancel, approve, reject, history, replay or validate.");
  }
}
