package io.raptorflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.local.Runtimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The script at the project's root, run as a person does, on what was built last.
 *
 * @param directory where the stack's state and what is printed go
 */
record StartScript(Path directory) {
  private static final long PATIENCE_SECONDS = 240;

  /** What became of a call. */
  record Outcome(int exitCode, String out, String err) {}

  /** A call that goes on. */
  record Call(Process process, Path outFile, Path errFile) {
    String out() {
      return read(outFile);
    }

    String err() {
      return read(errFile);
    }

    /** Sends Ctrl-C as a terminal does: to all processes that were started from it. */
    void interrupt() throws IOException, InterruptedException {
      int exit =
          new ProcessBuilder("/bin/kill", "-INT", "--", "-" + process.pid())
              .inheritIO()
              .start()
              .waitFor();
      assertThat(exit).isZero();
    }

    Outcome await() throws InterruptedException {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      return new Outcome(process.exitValue(), out(), err());
    }
  }

  Path state() {
    return directory.resolve("state");
  }

  Outcome run(String... arguments) throws IOException, InterruptedException {
    return start(List.of(), arguments).await();
  }

  /** Starts it as the leader of a session, as a shell in a terminal of its own would. */
  Call startInOwnSession(String... arguments) throws IOException {
    return start(List.of("/usr/bin/setsid", "/usr/bin/env", "--default-signal=INT"), arguments);
  }

  private Call start(List<String> launcher, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(launcher);
    line.add(Runtimes.find().home().resolve("raptorflow").toString());
    line.addAll(List.of(arguments));
    Path out = Files.createTempFile(directory, "call", ".out");
    Path err = Files.createTempFile(directory, "call", ".err");
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("RAPTORFLOW_STATE", state().toString());
    builder.environment().put("RAPTORFLOW_BUILD", "never");
    return new Call(
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
