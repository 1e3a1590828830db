package io.raptorflow.local.demo;

import java.util.List;

/** Order statistics of latencies, in milliseconds; 0 when there are none. */
record Percentiles(long p50, long p95, long p99) {
  static Percentiles of(List<Long> millis) {
    long[] sorted = millis.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Percentiles(at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99));
  }

  private static long at(long[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
