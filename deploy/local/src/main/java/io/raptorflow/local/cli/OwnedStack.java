package io.raptorflow.local.cli;

import io.raptorflow.local.LocalStack;
import io.raptorflow.local.Runtimes;
import io.raptorflow.local.StackOptions;
import java.nio.file.Path;

/**
 * A stack that a command starts for itself, in a directory for this once, and ends when it is done,
 * also when it is told to end before that.
 */
final class OwnedStack implements AutoCloseable {
  private static final int NOT_DONE = 1;

  private final ScratchDirectory scratch;
  private final LocalStack stack;
  private final EndOnSignal onSignal;

  private OwnedStack(ScratchDirectory scratch, LocalStack stack) {
    this.scratch = scratch;
    this.stack = stack;
    this.onSignal = EndOnSignal.with(this::endEarly);
  }

  /**
   * Starts one.
   *
   * @param parent where its directory is made
   * @param purpose how that directory's name begins
   */
  static OwnedStack start(Path parent, String purpose) {
    ScratchDirectory scratch = ScratchDirectory.in(parent, purpose);
    OwnedStack owned =
        new OwnedStack(scratch, LocalStack.of(StackOptions.in(scratch.path()), Runtimes.find()));
    boolean started = false;
    try (Progress progress = Progress.of("Starting the servers")) {
      owned.stack.start(progress::serverReady);
      started = true;
    } finally {
      if (!started) {
        owned.end();
      }
    }
    return owned;
  }

  LocalStack stack() {
    return stack;
  }

  private int endEarly() {
    stack.close();
    scratch.close();
    return NOT_DONE;
  }

  @Override
  public void close() {
    try (Progress progress = Progress.of("Ending the servers")) {
      stack.close();
      progress.step("The servers have ended", 1, 1);
    }
    end();
  }

  private void end() {
    onSignal.close();
    scratch.close();
  }
}
