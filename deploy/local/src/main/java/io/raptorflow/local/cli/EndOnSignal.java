package io.raptorflow.local.cli;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * Ends this process in order when it is told to end: by Ctrl-C, by SIGTERM, or because its terminal
 * is gone.
 */
final class EndOnSignal implements AutoCloseable {
  private final Thread hook;

  private EndOnSignal(Thread hook) {
    this.hook = hook;
  }

  /**
   * @param ending does what is left to do and returns the exit code; called by another thread
   */
  static EndOnSignal with(IntSupplier ending) {
    Thread hook = new Thread(() -> halt(ending), "end-on-signal");
    Runtime.getRuntime().addShutdownHook(hook);
    return new EndOnSignal(hook);
  }

  private static void halt(IntSupplier ending) {
    int code = 1;
    try {
      code = ending.getAsInt();
    } finally {
      Runtime.getRuntime().halt(code);
    }
  }

  /**
   * Leaves the process to the default again. When it has been told to end already, this does not
   * return: what the ending breaks under the hands of the caller is no failure to report.
   */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      awaitHalt();
    }
  }

  private void awaitHalt() {
    while (true) {
      LockSupport.park(hook);
    }
  }
}
