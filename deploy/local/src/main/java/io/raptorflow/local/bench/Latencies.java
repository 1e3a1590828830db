package io.raptorflow.local.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/** Order statistics of latencies, in milliseconds. */
public record Latencies(
    @JsonProperty("p50") double p50,
    @JsonProperty("p95") double p95,
    @JsonProperty("p99") double p99) {

  /**
   * @param nanos at least one
   */
  static Latencies of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99));
  }

  /** The least value that at least the share of the values does not exceed. */
  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
  }
}
