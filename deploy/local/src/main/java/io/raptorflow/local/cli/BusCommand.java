package io.raptorflow.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks at the bus. */
@Command(
    name = "bus",
    description = "Show what is on the bus, or how much and how fast.",
    subcommands = {BusTailCommand.class, BusStatsCommand.class})
final class BusCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: tail or stats.");
  }
}
