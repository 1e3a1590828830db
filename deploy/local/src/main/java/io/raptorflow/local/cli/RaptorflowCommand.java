package io.raptorflow.local.cli;

import io.raptorflow.local.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself; everything it can do is a subcommand. */
@Command(
    name = "raptorflow",
    mixinStandardHelpOptions = true,
    version = "raptorflow 0.1.0",
    scope = CommandLine.ScopeType.INHERIT,
    description = "Marketing agents that live inside Apache Flink.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong usage"},
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      SubmitCommand.class,
      DemoCommand.class,
      PublishCommand.class,
      BusCommand.class,
      AgentsCommand.class,
      EvalCommand.class,
      BenchCommand.class,
    })
public final class RaptorflowCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command.");
  }

  /** The command line parser, with the handling of failures that all subcommands share. */
  static CommandLine commandLine() {
    return new CommandLine(new RaptorflowCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(RaptorflowCommand::report);
  }

  private static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof StackException expected) {
      command.getErr().println(command.getColorScheme().errorText(expected.getMessage()));
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw failure;
  }

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }
}
