package io.raptorflow.operators.knowledge.context;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Waits without holding a thread. */
@FunctionalInterface
interface Delays {
  CompletableFuture<Void> after(Duration wait);

  /** By the machine's clock. */
  static Delays real() {
    return wait ->
        CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS));
  }
}
