package io.raptorflow.operators.knowledge.retrieval;

/**
 * A passage in one ranked list.
 *
 * @param score finite; comparable within its list only
 */
public record Found(Passage passage, double score) {
  public Found {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(
          "the score of passage %s must be finite, was %s".formatted(passage.id(), score));
    }
  }
}
