package io.raptorflow.local.cli;

import io.raptorflow.local.StackException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
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
      RescaleCommand.class,
      DemoCommand.class,
      PublishCommand.class,
      BusCommand.class,
      RulesCommand.class,
      WorkflowCommand.class,
      GraphCommand.class,
      AgentsCommand.class,
      SearchCommand.class,
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

  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    String sentence =
        failure instanceof StackException expected
            ? expected.getMessage()
            : UnforeseenFailure.keep(command.getCommandSpec().qualifiedName(), failure);
    command.getErr().println(command.getColorScheme().errorText(sentence));
    return CommandLine.ExitCode.SOFTWARE;
  }

  public static void main(String[] arguments) {
    // What the parser does not catch, such as a class that is missing, and what other threads do.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> System.err.println(UnforeseenFailure.keep("raptorflow", failure)));
    // Directly on the stream, so that a writer can tell when nobody reads it any more.
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    System.exit(commandLine().setOut(out).execute(arguments));
  }
}
