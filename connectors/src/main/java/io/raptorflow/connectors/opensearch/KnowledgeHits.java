package io.raptorflow.connectors.opensearch;

import java.util.List;

/**
 * What one round trip found. A list that was not asked for is empty.
 *
 * @param byText best first, scored by BM25
 * @param byVector best first, scored by cosine, -1 to 1
 * @param byTime latest first, scored 0: what an entity alone was asked for
 */
public record KnowledgeHits(List<Hit> byText, List<Hit> byVector, List<Hit> byTime) {
  public KnowledgeHits {
    byText = List.copyOf(byText);
    byVector = List.copyOf(byVector);
    byTime = List.copyOf(byTime);
  }

  /** By words and by meaning. */
  public KnowledgeHits(List<Hit> byText, List<Hit> byVector) {
    this(byText, byVector, List.of());
  }

  /**
   * A chunk that was found.
   *
   * @param score comparable within its list only
   */
  public record Hit(ChunkDocument chunk, double score) {}
}
