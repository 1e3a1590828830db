package io.raptorflow.operators.knowledge.retrieval;

import java.util.Comparator;
import java.util.List;

/**
 * A candidate at its place.
 *
 * @param score finite; comparable within one answer only
 */
public record Scored(Candidate candidate, double score) {
  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble(Scored::score)
          .reversed()
          .thenComparing(scored -> scored.candidate().passage().id());

  /** By falling score; equal scores by id, so that a ranking is the same every time. */
  static List<Scored> sorted(List<Scored> scored) {
    return scored.stream().sorted(BEST_FIRST).toList();
  }
}
