package io.raptorflow.operators.knowledge.retrieval;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A passage as it is handed to an agent, with why.
 *
 * @param candidate the passage, its source, and its rank and score by words and by vector
 * @param rank among all that were ranked, from 1
 * @param score that gave it this rank; comparable within one answer only
 * @param sharedWords words of the query, of {@value #SHORTEST_WORD} letters or more, that stand in
 *     title or text as they are, at most {@value #MOST_WORDS}, in the query's order
 */
public record ContextPassage(
    Candidate candidate, int rank, double score, List<String> sharedWords) {
  static final int SHORTEST_WORD = 4;
  static final int MOST_WORDS = 10;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  public ContextPassage {
    sharedWords = List.copyOf(sharedWords);
  }

  static ContextPassage of(String query, Scored scored, int rank) {
    Passage passage = scored.candidate().passage();
    Set<String> shared = words(query);
    shared.retainAll(words(passage.title() + " " + passage.text()));
    return new ContextPassage(
        scored.candidate(), rank, scored.score(), shared.stream().limit(MOST_WORDS).toList());
  }

  private static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> word.length() >= SHORTEST_WORD)
        .forEach(words::add);
    return words;
  }

  /** Why it is here, in a sentence. */
  public String reason() {
    String byText =
        candidate.textRank() == 0
            ? "not found by words"
            : String.format(
                Locale.ROOT,
                "by words rank %d (BM25 %.2f)",
                candidate.textRank(),
                candidate.textScore());
    String place =
        candidate.vectorRank() == 0
            ? "not among the nearest"
            : "by meaning rank " + candidate.vectorRank();
    String words = sharedWords.isEmpty() ? "" : "; shares " + String.join(", ", sharedWords);
    return String.format(
        Locale.ROOT,
        "Rank %d: %s, %s (cosine %.2f)%s.",
        rank,
        byText,
        place,
        candidate.cosine(),
        words);
  }
}
