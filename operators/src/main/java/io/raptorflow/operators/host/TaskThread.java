package io.raptorflow.operators.host;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.util.function.ThrowingRunnable;

/** The one thread that works on keyed state, as the host needs it. */
interface TaskThread {
  /** Has it do something between two records; called by any thread. Once it has ended: nothing. */
  void post(String what, ThrowingRunnable<Exception> mail);

  /** Has it do something later, by the wall clock. */
  ScheduledFuture<?> schedule(Duration delay, ThrowingRunnable<Exception> mail);

  /** Makes the key the current one; called by the thread itself. */
  void turnTo(String key);

  /** Waits for something that was posted or scheduled, and does it; called by the thread itself. */
  void doOnePosted() throws InterruptedException;

  /** Ends the task as failed; called by any thread. */
  void end(Throwable cause);
}
