package io.raptorflow.operators.knowledge.embedding;

import java.util.List;

/** The start of a text that a model can read. */
public final class TextHead {
  private TextHead() {}

  /**
   * The most whole words from the start that have no more tokens than the limit; the text itself if
   * it fits, and nothing if not even the first word does.
   *
   * @param limit tokens, as {@link SentenceEmbedder#tokens} counts
   */
  public static String of(String text, SentenceEmbedder embedder, int limit) {
    if (embedder.tokens(text) <= limit) {
      return text;
    }
    String[] words = text.split("(?<=\\s)");
    int fits = 0;
    int tooMany = words.length;
    while (tooMany - fits > 1) {
      int middle = (fits + tooMany) >>> 1;
      boolean fit = embedder.tokens(join(words, middle)) <= limit;
      fits = fit ? middle : fits;
      tooMany = fit ? tooMany : middle;
    }
    return join(words, fits);
  }

  private static String join(String[] words, int count) {
    return String.join("", List.of(words).subList(0, count));
  }
}
