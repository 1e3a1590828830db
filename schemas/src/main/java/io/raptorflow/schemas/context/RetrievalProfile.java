package io.raptorflow.schemas.context;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a capability wants of the documents.
 *
 * @param maxAge how old they may be at the time of the question, above 0
 * @param depth the most passages of each list, by words and by meaning, that are ranked; 1 to 1,000
 * @param tokens the most that the passages chosen may have together, at least 1
 */
public record RetrievalProfile(Duration maxAge, int depth, int tokens) implements Serializable {
  private static final int DEEPEST = 1_000;

  public RetrievalProfile {
    if (maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException("maxAge must be above 0, was " + maxAge);
    }
    if (depth < 1 || depth > DEEPEST) {
      throw new IllegalArgumentException("depth is 1 to %d, was %d".formatted(DEEPEST, depth));
    }
    if (tokens < 1) {
      throw new IllegalArgumentException("tokens must be at least 1, were " + tokens);
    }
  }
}
