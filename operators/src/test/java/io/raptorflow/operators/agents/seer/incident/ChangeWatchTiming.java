package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.HeapMemory;
import java.lang.management.ManagementFactory;
import java.util.Random;

/** What watching a point costs, in processor time; run by hand. */
final class ChangeWatchTiming {
  private static final int POINTS = 100_000;
  private static final int ROUNDS = 5;

  private ChangeWatchTiming() {}

  public static void main(String[] arguments) {
    for (int round = 0; round < ROUNDS; round++) {
      var random = new Random(round);
      var memory = new HeapMemory();
      var watch = new ChangeWatch();
      double[] values = random.doubles(POINTS).toArray();
      long start = processorNanos();
      for (int i = 0; i < POINTS; i++) {
        watch.observe("series", i, values[i], memory);
      }
      long nanos = processorNanos() - start;
      System.out.printf("%d ns a point%n", nanos / POINTS);
    }
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
