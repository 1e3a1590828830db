package io.raptorflow.operators.knowledge.retrieval;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate at its place.
 *
 * @param score finite; comparable within one answer only
 * @param confidence how likely it is relevant, 0 to 1, as {@link Confidence} reckons; null if
 *     nothing is known to reckon it from
 */
public record Scored(Candidate candidate, double score, @Nullable Double confidence) {
  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble(Scored::score)
          .reversed()
          .thenComparing(scored -> scored.candidate().passage().id());

  /** Before its confidence is reckoned. */
  public Scored(Candidate candidate, double score) {
    this(candidate, score, null);
  }

  Scored withConfidence(double reckoned) {
    return new Scored(candidate, score, reckoned);
  }

  /** By falling score; equal scores by id, so that a ranking is the same every time. */
  static List<Scored> sorted(List<Scored> scored) {
    return scored.stream().sorted(BEST_FIRST).toList();
  }
}
