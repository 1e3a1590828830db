package io.raptorflow.operators.language.resilience;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Waits without holding a thread. */
public interface Delays {
  CompletionStage<Void> after(Duration wait);

  /** By the machine's clock. */
  static Delays real() {
    return wait ->
        CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS));
  }
}
