package io.raptorflow.local.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Asks at a steady rate, whether answers keep up or not. A latency counts from when the question
 * should have been asked, so that a stall is felt by all who come during it (no coordinated
 * omission; Tene, 2015).
 */
final class OpenLoop {
  private OpenLoop() {}

  /**
   * Asks so many questions and waits for the last answer.
   *
   * @param perSecond questions a second, above 0
   * @param ask the question of a number from 0; returns at once
   * @return nanoseconds from when each should have been asked to its answer, in order
   * @throws InterruptedException when the caller gives up
   */
  static long[] run(int questions, double perSecond, IntFunction<CompletableFuture<?>> ask)
      throws InterruptedException {
    var latencies = new AtomicLongArray(questions);
    var answers = new CountDownLatch(questions);
    long start = System.nanoTime();
    for (int i = 0; i < questions; i++) {
      long due = start + (long) (i * 1e9 / perSecond);
      awaitMoment(due);
      int number = i;
      ask.apply(i)
          .whenComplete(
              (answer, fault) -> {
                latencies.set(number, System.nanoTime() - due);
                answers.countDown();
              });
    }
    answers.await();
    long[] all = new long[questions];
    for (int i = 0; i < questions; i++) {
      all[i] = latencies.get(i);
    }
    return all;
  }

  private static void awaitMoment(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
