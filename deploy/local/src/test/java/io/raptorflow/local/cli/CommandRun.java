package io.raptorflow.local.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What became of a command that was run in this JVM.
 *
 * @param out what it printed on standard output
 * @param err and on standard error, progress excepted
 */
public record CommandRun(int exitCode, String out, String err) {
  /** Runs it to its end. */
  public static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        RaptorflowCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
