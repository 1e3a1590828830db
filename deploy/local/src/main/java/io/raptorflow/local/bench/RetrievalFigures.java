package io.raptorflow.local.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the search costs.
 *
 * @param chunks in the index
 * @param perSecond chunks a second, embedded and indexed
 * @param indexBytes on disk
 * @param embedding of one question after the other, by one thread
 * @param search of one question after the other, without its embedding
 * @param cold questions that nobody asked before, at {@link #RATE} a second
 * @param cached questions that were asked before, likewise
 * @param coldByRate at every rate
 * @param cachedByRate at every rate
 */
public record RetrievalFigures(
    int chunks,
    @JsonProperty("documents_per_second") double perSecond,
    @JsonProperty("index_bytes") long indexBytes,
    @JsonProperty("embedding_ms") Latencies embedding,
    @JsonProperty("search_ms") Latencies search,
    @JsonProperty("query_ms") Latencies cold,
    @JsonProperty("cached_ms") Latencies cached,
    @JsonProperty("query_by_rate") List<Load> coldByRate,
    @JsonProperty("cached_by_rate") List<Load> cachedByRate) {
  /** Questions a second at which the search is held against its aims. */
  static final int RATE = 50;

  static Latencies atRate(List<Load> loads) {
    return loads.stream()
        .filter(load -> load.perSecond() == RATE)
        .findFirst()
        .orElseThrow()
        .latency();
  }

  /**
   * At one rate.
   *
   * @param perSecond questions a second that were asked
   * @param answeredPerSecond questions a second that were answered
   * @param questions that were asked
   * @param degraded of which were answered in part or not at all
   */
  public record Load(
      @JsonProperty("per_second") int perSecond,
      @JsonProperty("answered_per_second") double answeredPerSecond,
      int questions,
      long degraded,
      @JsonProperty("latency") Latencies latency) {}
}
