package io.raptorflow.benchmarks.retrieval;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

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

  /**
   * Makes something of each, several at once, and takes what was made in the order of the items.
   * What is made waits for what comes before it: twice as many as there are processors at most.
   *
   * @throws IllegalStateException with the first fault as its cause
   */
  <T, R> void inOrder(List<T> items, Function<T, R> make, Consumer<R> take) {
    Deque<Future<R>> ahead = new ArrayDeque<>();
    int most = 2 * Runtime.getRuntime().availableProcessors();
    try {
      for (T item : items) {
        if (ahead.size() == most) {
          take.accept(ahead.remove().get());
        }
        ahead.add(threads.submit(() -> make.apply(item)));
      }
      while (!ahead.isEmpty()) {
        take.accept(ahead.remove().get());
      }
    } catch (ExecutionException fault) {
      throw new IllegalStateException("a worker failed: " + fault.getCause(), fault.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    } finally {
      ahead.forEach(task -> task.cancel(false));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
