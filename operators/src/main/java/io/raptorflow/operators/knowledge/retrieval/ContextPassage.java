package io.raptorflow.operators.knowledge.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A passage as it is handed to an agent, with why.
 *
 * @param candidate the passage, its source, and its rank and score by words and by vector
 * @param rank among all that were ranked, from 1
 * @param score that gave it this rank; comparable within one answer only
 * @param confidence how likely it is relevant, 0 to 1; null if nothing is known to reckon it from
 * @param sharedWords words of the query, of {@value #SHORTEST_WORD} letters or more, that stand in
 *     title or text as they are, at most {@value #MOST_WORDS}, in the query's order
 * @param entity that was asked for and that it names; null if none was
 */
public record ContextPassage(
    Candidate candidate,
    int rank,
    double score,
    @Nullable Double confidence,
    List<String> sharedWords,
    @Nullable String entity) {
  static final int SHORTEST_WORD = 4;
  static final int MOST_WORDS = 10;

  public ContextPassage {
    sharedWords = List.copyOf(sharedWords);
  }

  static ContextPassage of(String query, @Nullable String entity, Scored scored, int rank) {
    Passage passage = scored.candidate().passage();
    Set<String> shared = words(query);
    shared.retainAll(words(passage.title() + " " + passage.text()));
    return new ContextPassage(
        scored.candidate(),
        rank,
        scored.score(),
        scored.confidence(),
        shared.stream().limit(MOST_WORDS).toList(),
        entity);
  }

  private static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>(Words.of(text));
    words.removeIf(word -> word.length() < SHORTEST_WORD);
    return words;
  }

  /** Why it is here, in a sentence. */
  public String reason() {
    List<String> reasons = new ArrayList<>();
    if (candidate.isFoundByQuery()) {
      reasons.add(byWords() + ", " + byMeaning());
    }
    if (!sharedWords.isEmpty()) {
      reasons.add("shares " + String.join(", ", sharedWords));
    }
    if (entity != null) {
      reasons.add("names " + entity);
    }
    if (!candidate.related().isEmpty()) {
      reasons.add("by the graph, names " + String.join(" and ", candidate.related()));
    }
    return "Rank %d: %s.".formatted(rank, String.join("; ", reasons));
  }

  private String byWords() {
    return candidate.textRank() == 0
        ? "not found by words"
        : String.format(
            Locale.ROOT,
            "by words rank %d (BM25 %.2f)",
            candidate.textRank(),
            candidate.textScore());
  }

  private String byMeaning() {
    String place =
        candidate.vectorRank() == 0
            ? "not among the nearest"
            : "by meaning rank " + candidate.vectorRank();
    return candidate.cosine() == 0
        ? place
        : String.format(Locale.ROOT, "%s (cosine %.2f)", place, candidate.cosine());
  }
}
