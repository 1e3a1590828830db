package io.raptorflow.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** A failure that no command expected: a fault of the program, not of its user. */
final class UnforeseenFailure {
  private UnforeseenFailure() {}

  /**
   * Keeps the stack trace in a file.
   *
   * @param command what was being done
   * @return what the user is told: what failed, and where the trace is
   */
  static String keep(String command, Throwable failure) {
    String what = "'%s' failed, which it should not have: %s.".formatted(command, failure);
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    try {
      Path file = Files.createTempFile("raptorflow-failure-", ".log");
      Files.writeString(file, trace.toString());
      return "%s Please report it with its trace, %s.".formatted(what, file);
    } catch (IOException e) {
      return "%s Its trace cannot be written to a file (%s):%n%s".formatted(what, e, trace);
    }
  }
}
