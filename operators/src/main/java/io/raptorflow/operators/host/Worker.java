package io.raptorflow.operators.host;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread that does one piece of work after another, as they are handed to it. */
final class Worker {
  private final Thread thread;
  private final AtomicReference<@Nullable Runnable> handed = new AtomicReference<>();
  private volatile boolean dismissed;

  Worker(String name) {
    thread = new Thread(this::work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Gives it something to do.
   *
   * @param work throws nothing; what was handed before is done
   */
  void hand(Runnable work) {
    handed.set(work);
    LockSupport.unpark(thread);
  }

  /** It gets nothing more, and ends when it has done what it was handed. */
  void dismiss() {
    dismissed = true;
    LockSupport.unpark(thread);
  }

  void interrupt() {
    thread.interrupt();
  }

  boolean isGone() {
    return !thread.isAlive();
  }

  void awaitEnd() throws InterruptedException {
    thread.join();
  }

  private void work() {
    while (!dismissed) {
      @Nullable Runnable next = handed.getAndSet(null);
      if (next != null) {
        next.run();
        // An interrupt was meant for what it did.
        Thread.interrupted();
      } else {
        LockSupport.park(this);
      }
    }
  }
}
