package io.raptorflow.benchmarks.retrieval;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a retriever answered to a query.
 *
 * @param hits best first, no document twice, scores never rising
 */
public record Ranking(List<Hit> hits) {

  /** Nothing found. */
  public static final Ranking EMPTY = new Ranking(List.of());

  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::document);

  /**
   * @throws IllegalArgumentException naming the rank that breaks the order or repeats a document
   */
  public Ranking {
    hits = List.copyOf(hits);
    Set<String> seen = new HashSet<>();
    double above = Double.POSITIVE_INFINITY;
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      if (hit.score() > above) {
        throw new IllegalArgumentException(
            "rank %d scores %s, more than %s above it".formatted(i + 1, hit.score(), above));
      }
      if (!seen.add(hit.document())) {
        throw new IllegalArgumentException(
            "rank %d repeats document %s".formatted(i + 1, hit.document()));
      }
      above = hit.score();
    }
  }

  /** By falling score; equal scores by id, so that a ranking is the same every time. */
  public static Ranking sorted(List<Hit> hits) {
    return new Ranking(hits.stream().sorted(BEST_FIRST).toList());
  }

  /**
   * A document at its place.
   *
   * @param document its id
   * @param score finite; comparable within a ranking only
   */
  public record Hit(String document, double score) {
    public Hit {
      if (!Double.isFinite(score)) {
        throw new IllegalArgumentException("score of " + document + " must be finite: " + score);
      }
    }
  }
}
