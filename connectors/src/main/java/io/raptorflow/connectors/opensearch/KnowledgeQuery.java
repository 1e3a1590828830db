package io.raptorflow.connectors.opensearch;

/**
 * What is looked for, by its words and by its meaning at once.
 *
 * @param filter which chunks may be found
 * @param text words, at most {@value #LONGEST_TEXT} characters, not blank
 * @param vector of the text, as {@link ChunkDocument} has it
 * @param depth the most chunks in each list, 1 to {@value #DEEPEST}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KnowledgeQuery(KnowledgeFilter filter, String text, float[] vector, int depth) {
  static final int LONGEST_TEXT = 10_000;
  static final int DEEPEST = 1_000;

  public KnowledgeQuery {
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "a query has 1 to %d characters, had %d%s"
              .formatted(LONGEST_TEXT, text.length(), text.isBlank() ? ", all blank" : ""));
    }
    if (depth < 1 || depth > DEEPEST) {
      throw new IllegalArgumentException("depth is 1 to %d, was %d".formatted(DEEPEST, depth));
    }
    requireVector(vector);
  }

  static void requireVector(float[] vector) {
    if (vector.length != ChunkDocument.DIMENSIONS) {
      throw new IllegalArgumentException(
          "a vector has %d numbers, had %d".formatted(ChunkDocument.DIMENSIONS, vector.length));
    }
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    if (!(squares > 0 && Double.isFinite(squares))) {
      throw new IllegalArgumentException(
          "a vector has finite numbers that are not all 0; its square is " + squares);
    }
  }
}
