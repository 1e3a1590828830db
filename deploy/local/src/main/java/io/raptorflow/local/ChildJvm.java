package io.raptorflow.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A Java process that this JVM started, what it prints, and how it is ended. */
public final class ChildJvm {
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final int LAST_LINES = 15;
  private static final int HIGHEST_SIGNAL = 64;

  private final JavaCommand command;
  private final Process process;
  private final StateDirectory state;

  private ChildJvm(JavaCommand command, Process process, StateDirectory state) {
    this.command = command;
    this.process = process;
    this.state = state;
  }

  /**
   * Starts the process.
   *
   * @throws StackException if the operating system refuses
   */
  static ChildJvm start(JavaCommand command, Site site) {
    StateDirectory state = site.state().prepare();
    Path directory = state.of(command.server());
    Path temporary = directory.resolve("tmp");
    try {
      Files.createDirectories(temporary);
      ProcessBuilder builder =
          new ProcessBuilder(command.line(state, site.tied()))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(state.output(command.server()).toFile());
      // Not an argument: 'ps' stays readable, and the system gives long command lines only in part.
      builder.environment().put("CLASSPATH", command.classPath());
      builder.environment().keySet().removeIf(ChildJvm::changesJvmUnseen);
      if (!site.tied()) {
        builder.redirectInput(new File("/dev/null"));
      }
      return new ChildJvm(command, builder.start(), state);
    } catch (IOException e) {
      throw new StackException(
          "%s could not be started in %s (%s): see that the directory is writable and the JDK at %s complete."
              .formatted(
                  command.server(), directory, e.getMessage(), System.getProperty("java.home")),
          e);
    }
  }

  private static boolean changesJvmUnseen(String variable) {
    return variable.equals("JAVA_TOOL_OPTIONS") || variable.equals("_JAVA_OPTIONS");
  }

  /**
   * Waits until the probe finds no problem.
   *
   * @throws StackException if the process ends first or the patience is used up; the process is
   *     then stopped
   */
  void awaitReady(Probe probe, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    Optional<String> problem = probe.problem();
    while (problem.isPresent()) {
      if (hasEndedWithin(BETWEEN_PROBES)) {
        throw new StackException(obituary());
      }
      if (Instant.now().isAfter(deadline)) {
        stop();
        throw new StackException(
            "%s was not ready within %d s: %s. Its log is %s; its last lines:%n%s"
                .formatted(
                    command.server(), patience.toSeconds(), problem.get(), log(), lastLines()));
      }
      problem = probe.problem();
    }
  }

  /** Waits for the process's end to come by itself; returns its exit code. */
  int awaitEnd() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Waiting for %s was interrupted.".formatted(command.server()), e);
    }
  }

  void askToEnd() {
    // Not Process.destroy, which closes the pipe too, by which the child tells that its parent is
    // gone.
    process.toHandle().destroy();
  }

  void stop() {
    askToEnd();
    if (!hasEndedWithin(GRACE)) {
      kill();
    }
  }

  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** The process's id in the operating system. */
  public long pid() {
    return process.pid();
  }

  /** The process as the operating system knows it. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Completes when the process ends, for whatever reason. */
  public CompletableFuture<ChildJvm> onEnd() {
    return process.onExit().thenApply(ended -> this);
  }

  /** How the process ended, where its log is, and its last lines. */
  public String obituary() {
    return "%s ended with exit code %s (%s). Its log is %s; its last lines:%n%s"
        .formatted(
            command.server(),
            process.isAlive() ? "none" : process.exitValue(),
            meaning(),
            log(),
            lastLines());
  }

  private String meaning() {
    if (process.isAlive()) {
      return "it still runs";
    }
    int code = process.exitValue();
    return switch (code) {
      case 3 -> "out of memory";
      case 137 -> "killed by SIGKILL, by a person or by the system for lack of memory";
      case 143 -> "told to end by SIGTERM";
      default ->
          code > 128 && code <= 128 + HIGHEST_SIGNAL ? "signal " + (code - 128) : "by itself";
    };
  }

  private Path log() {
    return Files.exists(state.log(command.server()))
        ? state.log(command.server())
        : state.output(command.server());
  }

  private String lastLines() {
    List<String> lines = new ArrayList<>();
    lines.addAll(LogTail.of(state.log(command.server()), LAST_LINES));
    lines.addAll(LogTail.of(state.output(command.server()), LAST_LINES));
    return lines.isEmpty() ? "(nothing was printed)" : String.join(System.lineSeparator(), lines);
  }

  private boolean hasEndedWithin(Duration duration) {
    try {
      return process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Waiting for %s was interrupted.".formatted(command.server()), e);
    }
  }
}
