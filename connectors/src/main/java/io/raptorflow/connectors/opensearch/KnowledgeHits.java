package io.raptorflow.connectors.opensearch;

import java.util.List;

/**
 * What one round trip found.
 *
 * @param byText best first, scored by BM25
 * @param byVector best first, scored by cosine, -1 to 1
 */
public record KnowledgeHits(List<Hit> byText, List<Hit> byVector) {
  public KnowledgeHits {
    byText = List.copyOf(byText);
    byVector = List.copyOf(byVector);
  }

  /**
   * A chunk that was found.
   *
   * @param score comparable within its list only
   */
  public record Hit(ChunkDocument chunk, double score) {}
}
