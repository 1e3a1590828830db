package io.raptorflow.local.cli;

import io.raptorflow.local.LocalStack;

/**
 * A stack that a command starts for itself and ends when it is done, also when it is told to end
 * before that.
 */
final class OwnedStack implements AutoCloseable {
  private final LocalStack stack;
  private final Thread onSignal;

  private OwnedStack(LocalStack stack) {
    this.stack = stack;
    this.onSignal = new Thread(stack::close, "stop-servers");
  }

  static OwnedStack start(LocalStack stack) {
    OwnedStack owned = new OwnedStack(stack);
    Runtime.getRuntime().addShutdownHook(owned.onSignal);
    try (Progress progress = Progress.of("Starting the servers")) {
      stack.start(
          (server, took, ready, all) ->
              progress.step(
                  "%s is ready after %.1f s".formatted(server, took.toMillis() / 1000.0),
                  ready,
                  all));
    }
    return owned;
  }

  LocalStack stack() {
    return stack;
  }

  @Override
  public void close() {
    try (Progress progress = Progress.of("Ending the servers")) {
      stack.close();
      progress.step("The servers have ended", 1, 1);
    }
    try {
      Runtime.getRuntime().removeShutdownHook(onSignal);
    } catch (IllegalStateException e) {
      // The JVM is ending already, and the hook has run or will find nothing to do.
      return;
    }
  }
}
