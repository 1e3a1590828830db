package io.raptorflow.benchmarks.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Threads that share work out, as many as there are processors. */
public final class Workers implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), Workers::daemon);

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "evaluation");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Does the same with each and returns when all is done.
   *
   * @throws IllegalStateException with the first fault as its cause; what has not begun by then is
   *     left
   */
  <T> void each(List<T> items, Consumer<T> work) {
    List<Future<?>> tasks = new ArrayList<>();
    items.forEach(item -> tasks.add(threads.submit(() -> work.accept(item))));
    try {
      for (Future<?> task : tasks) {
        task.get();
      }
    } catch (ExecutionException fault) {
      tasks.forEach(task -> task.cancel(false));
      throw new IllegalStateException("a worker failed: " + fault.getCause(), fault.getCause());
    } catch (InterruptedException interrupted) {
      tasks.forEach(task -> task.cancel(false));
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
