package io.raptorflow.connectors.opensearch;

import java.util.List;
import java.util.Set;

/**
 * What one round trip found. A list that was not asked for is empty.
 *
 * @param byText best first, scored by BM25
 * @param byVector best first, scored by cosine, -1 to 1
 * @param byTime latest first, scored 0: what an entity alone was asked for
 * @param beside best first: what names entities that were to be looked for beside the rest
 */
public record KnowledgeHits(
    List<Hit> byText, List<Hit> byVector, List<Hit> byTime, List<Hit> beside) {
  public KnowledgeHits {
    beside = List.copyOf(beside);
    byText = List.copyOf(byText);
    byVector = List.copyOf(byVector);
    byTime = List.copyOf(byTime);
  }

  /** By words and by meaning. */
  public KnowledgeHits(List<Hit> byText, List<Hit> byVector) {
    this(byText, byVector, List.of(), List.of());
  }

  /**
   * A chunk that was found.
   *
   * @param score comparable within its list only
   * @param named which of the query's entities beside it names, by their places from 0; empty in
   *     the other lists
   */
  public record Hit(ChunkDocument chunk, double score, Set<Integer> named) {
    public Hit {
      named = Set.copyOf(named);
    }

    /** In a list where it does not matter what it names. */
    public Hit(ChunkDocument chunk, double score) {
      this(chunk, score, Set.of());
    }
  }
}
