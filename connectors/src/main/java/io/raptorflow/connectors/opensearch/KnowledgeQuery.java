package io.raptorflow.connectors.opensearch;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for: by words, by meaning, by a document like it, by an entity, or by several at
 * once. At least one is given; all that are hold together in one round trip.
 *
 * @param filter which chunks may be found
 * @param text words, at most {@value #LONGEST_TEXT} characters, not blank; null: none. Half
 *     surrogate pairs, which no UTF-8 has, become U+FFFD here and in all that is looked for
 * @param like a document whose like is looked for; it is not found itself; null: none
 * @param meaning of the text, of the document or of both; null: none
 * @param entity that every chunk found names, {@code entity/id}, at most {@value #LONGEST_TEXT}
 *     characters, not blank; alone, its latest chunks are found; null: any or none
 * @param beside entities whose chunks are found too, in a list of their own, at most {@value
 *     #MOST_BESIDE}; only beside a text, a document or a meaning
 * @param depth the most chunks in each list, 1 to {@value #DEEPEST}
 */
public record KnowledgeQuery(
    KnowledgeFilter filter,
    @Nullable String text,
    @Nullable Example like,
    @Nullable Meaning meaning,
    @Nullable String entity,
    List<Beside> beside,
    int depth) {
  /** The most characters of a text. */
  public static final int LONGEST_TEXT = 10_000;

  static final int DEEPEST = 1_000;
  static final int MOST_BESIDE = 16;

  public KnowledgeQuery {
    beside = List.copyOf(beside);
    if (beside.size() > MOST_BESIDE) {
      throw new IllegalArgumentException(
          "at most %d entities are looked for beside a query, were %d"
              .formatted(MOST_BESIDE, beside.size()));
    }
    if (lists(text, like, meaning).isEmpty() && entity == null) {
      throw new IllegalArgumentException("a query has a text, a document, a vector or an entity");
    }
    if (text != null) {
      requireText("a query", text);
      text = WholeText.of(text);
    }
    if (entity != null) {
      requireText("an entity", entity);
      entity = WholeText.of(entity);
    }
    if (depth < 1 || depth > DEEPEST) {
      throw new IllegalArgumentException("depth is 1 to %d, was %d".formatted(DEEPEST, depth));
    }
  }

  /** Without entities beside it. */
  public KnowledgeQuery(
      KnowledgeFilter filter,
      @Nullable String text,
      @Nullable Example like,
      @Nullable Meaning meaning,
      @Nullable String entity,
      int depth) {
    this(filter, text, like, meaning, entity, List.of(), depth);
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
      document = WholeText.of(document);
      if (text != null) {
        requireText("a document", text);
        text = WholeText.of(text);
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

  /**
   * An entity whose chunks are looked for beside what is asked for: those that say they are about
   * it, and those whose words have its name.
   *
   * @param references to it, {@code entity/id}, at most {@value #MOST_REFERENCES}, each at most
   *     {@value #LONGEST_NAME} characters
   * @param name of it, at most {@value #LONGEST_NAME} characters; null: it is not looked for by
   *     name
   * @param weight above 0 and at most 1
   */
  public record Beside(List<String> references, @Nullable String name, double weight) {
    /** The most characters of a reference or name. */
    public static final int LONGEST_NAME = 512;

    static final int MOST_REFERENCES = 4;

    public Beside {
      references = references.stream().map(WholeText::of).toList();
      if (references.isEmpty() && name == null) {
        throw new IllegalArgumentException("an entity beside a query has a reference or a name");
      }
      if (references.size() > MOST_REFERENCES) {
        throw new IllegalArgumentException(
            "an entity has at most %d references, had %d"
                .formatted(MOST_REFERENCES, references.size()));
      }
      references.forEach(Beside::requireShort);
      if (name != null) {
        requireShort(name);
        name = WholeText.of(name);
      }
      if (!(weight > 0 && weight <= 1)) {
        throw new IllegalArgumentException(
            "an entity's weight is above 0 and at most 1, was " + weight);
      }
    }

    private static void requireShort(String name) {
      if (name.length() > LONGEST_NAME) {
        throw new IllegalArgumentException(
            "an entity's name has at most %d characters, had %d"
                .formatted(LONGEST_NAME, name.length()));
      }
    }
  }

  /** The lists that answer a query, in the order in which they are asked for. */
  enum Ranked {
    BY_TEXT,
    BY_VECTOR,
    BY_TIME,
    BESIDE
  }

  Set<Ranked> lists() {
    Set<Ranked> lists = lists(text, like, meaning);
    if (lists.isEmpty()) {
      return EnumSet.of(Ranked.BY_TIME);
    }
    if (!beside.isEmpty()) {
      lists.add(Ranked.BESIDE);
    }
    return lists;
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
