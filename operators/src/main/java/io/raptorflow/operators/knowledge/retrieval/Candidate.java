package io.raptorflow.operators.knowledge.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A passage that at least one list has.
 *
 * @param textRank its rank by words, from 1; 0 if that list lacks it
 * @param textScore BM25; 0 if that list lacks it
 * @param vectorRank its rank by vector, from 1; 0 if that list lacks it
 * @param cosine with the query, computed from the vectors, in whichever list it is; 0 if it was not
 *     asked by meaning
 * @param besideScore how much it names of what has to do with the query; 0 if that list lacks it
 * @param related what of it, and why that was looked for, for people; empty if that list lacks it
 */
public record Candidate(
    Passage passage,
    int textRank,
    double textScore,
    int vectorRank,
    double cosine,
    double besideScore,
    List<String> related) {
  public Candidate {
    related = List.copyOf(related);
  }

  /** Of which nothing is known that has to do with the query beside what it asks for. */
  public Candidate(Passage passage, int textRank, double textScore, int vectorRank, double cosine) {
    this(passage, textRank, textScore, vectorRank, cosine, 0, List.of());
  }

  /** Whether what the query asks for found it, by words or by vector. */
  boolean isFoundByQuery() {
    return textRank > 0 || vectorRank > 0;
  }

  /** As {@link #of(float[], List, List, List)}, with nothing beside. */
  public static List<Candidate> of(
      float @Nullable [] query, List<Found> byText, List<Found> byVector) {
    return of(query, byText, byVector, List.of());
  }

  /**
   * All lists as one: each passage once, those found by words first, then by vector, then beside,
   * each part in its order. Of a passage that a list repeats, the better rank counts.
   *
   * @param query vector of the query, norm 1; null if it was not asked by meaning
   */
  public static List<Candidate> of(
      float @Nullable [] query,
      List<Found> byText,
      List<Found> byVector,
      List<FoundBeside> beside) {
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    for (int i = 0; i < byText.size(); i++) {
      Passage passage = byText.get(i).passage();
      candidates.putIfAbsent(
          passage.id(),
          new Candidate(passage, i + 1, byText.get(i).score(), 0, cosine(passage, query)));
    }
    for (int i = 0; i < byVector.size(); i++) {
      Passage passage = byVector.get(i).passage();
      int rank = i + 1;
      candidates.compute(
          passage.id(),
          (id, known) ->
              known == null
                  ? new Candidate(passage, 0, 0, rank, cosine(passage, query))
                  : known.withVectorRank(rank));
    }
    for (FoundBeside each : beside) {
      Passage passage = each.found().passage();
      candidates.merge(
          passage.id(),
          new Candidate(
              passage, 0, 0, 0, cosine(passage, query), each.found().score(), each.related()),
          Candidate::besides);
    }
    return new ArrayList<>(candidates.values());
  }

  private static double cosine(Passage passage, float @Nullable [] query) {
    return query == null ? 0 : passage.cosine(query);
  }

  private Candidate withVectorRank(int rank) {
    return vectorRank > 0 ? this : new Candidate(passage, textRank, textScore, rank, cosine);
  }

  private Candidate besides(Candidate beside) {
    return besideScore > 0
        ? this
        : new Candidate(
            passage, textRank, textScore, vectorRank, cosine, beside.besideScore, beside.related);
  }
}
