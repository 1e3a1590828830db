package io.raptorflow.connectors.opensearch;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for: by words, by meaning, by a document like it, by an entity, or by several at
 * once. At least one is given; all that are hold together in one round trip.
 *
 * @param filter which chunks may be found
 * @param text words, at most {@value #LONGEST_TEXT} characters, not blank; null: none
 * @param like a document whose like is looked for; it is not found itself; null: none
 * @param meaning of the text, of the document or of both; null: none
 * @param entity that every chunk found names, {@code entity/id}, at most {@value #LONGEST_TEXT}
 *     characters, not blank; alone, its latest chunks are found; null: any or none
 * @param depth the most chunks in each list, 1 to {@value #DEEPEST}
 */
public record KnowledgeQuery(
    KnowledgeFilter filter,
    @Nullable String text,
    @Nullable Example like,
    @Nullable Meaning meaning,
    @Nullable String entity,
    int depth) {
  /** The most characters of a text. */
  public static final int LONGEST_TEXT = 10_000;

  static final int DEEPEST = 1_000;

  public KnowledgeQuery {
    if (lists(text, like, meaning).isEmpty() && entity == null) {
      throw new IllegalArgumentException("a query has a text, a document, a vector or an entity");
    }
    if (text != null) {
      requireText("a query", text);
    }
    if (entity != null) {
      requireText("an entity", entity);
    }
    if (depth < 1 || depth > DEEPEST) {
      throw new IllegalArgumentException("depth is 1 to %d, was %d".formatted(DEEPEST, depth));
    }
  }

  /** By words and by meaning. */
  public KnowledgeQuery(KnowledgeFilter filter, String text, float[] vector, int depth) {
    this(filter, text, null, new Meaning(vector), null, depth);
  }

  /**
   * A document as an example.
   *
   * @param document its id
   * @param text of it, at most {@value #LONGEST_TEXT} characters, not blank, of which the words
   *     count that tell it from others; null: it is not looked for by words
   */
  public record Example(String document, @Nullable String text) {
    public Example {
      if (text != null) {
        requireText("a document", text);
      }
    }
  }

  /**
   * What chunks are to be near to.
   *
   * @param vector as {@link ChunkDocument} has it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Meaning(float[] vector) {
    public Meaning {
      requireVector(vector);
    }
  }

  /** The lists that answer a query, in the order in which they are asked for. */
  enum Ranked {
    BY_TEXT,
    BY_VECTOR,
    BY_TIME
  }

  Set<Ranked> lists() {
    Set<Ranked> lists = lists(text, like, meaning);
    return lists.isEmpty() ? EnumSet.of(Ranked.BY_TIME) : lists;
  }

  private static Set<Ranked> lists(
      @Nullable String text, @Nullable Example like, @Nullable Meaning meaning) {
    Set<Ranked> lists = EnumSet.noneOf(Ranked.class);
    if (text != null || (like != null && like.text() != null)) {
      lists.add(Ranked.BY_TEXT);
    }
    if (meaning != null) {
      lists.add(Ranked.BY_VECTOR);
    }
    return lists;
  }

  private static void requireText(String what, String text) {
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "%s has 1 to %d characters, had %d%s"
              .formatted(what, LONGEST_TEXT, text.length(), text.isBlank() ? ", all blank" : ""));
    }
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
