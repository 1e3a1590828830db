package io.raptorflow.operators.host;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Gates that hold up agents until the test opens them. */
final class Gates implements AutoCloseable {
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();

  Gate of(String name) {
    return gates.computeIfAbsent(name, made -> new Gate());
  }

  /** Opens all, so that no thread is left behind. */
  @Override
  public void close() {
    gates.values().forEach(Gate::open);
  }

  static final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private final CompletableFuture<@Nullable RuntimeException> behind = new CompletableFuture<>();

    void open() {
      opened.countDown();
    }

    /** Waits until somebody stands before it. */
    void awaitReached() throws InterruptedException {
      reached.await();
    }

    /** What became of the first thing that was tried behind the gate; null: it worked. */
    @Nullable RuntimeException thrownBehind() {
      return behind.join();
    }

    /**
     * Waits until it is open.
     *
     * @param deaf whether interrupts change nothing; otherwise they throw
     * @param then tried behind the gate
     */
    void pass(boolean deaf, Runnable then) {
      reached.countDown();
      boolean isOpen = false;
      while (!isOpen) {
        try {
          opened.await();
          isOpen = true;
        } catch (InterruptedException e) {
          if (!deaf) {
            throw new IllegalStateException("interrupted before the gate", e);
          }
        }
      }
      try {
        then.run();
        behind.complete(null);
      } catch (RuntimeException e) {
        behind.complete(e);
        throw e;
      }
    }
  }
}
