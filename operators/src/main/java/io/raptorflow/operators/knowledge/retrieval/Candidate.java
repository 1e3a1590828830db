package io.raptorflow.operators.knowledge.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A passage that at least one list has.
 *
 * @param textRank its rank by words, from 1; 0 if that list lacks it
 * @param textScore BM25; 0 if that list lacks it
 * @param vectorRank its rank by vector, from 1; 0 if that list lacks it
 * @param cosine with the query, computed from the vectors, in whichever list it is
 */
public record Candidate(
    Passage passage, int textRank, double textScore, int vectorRank, double cosine) {

  /**
   * Both lists as one: each passage once, those found by words first, each part in its order. Of a
   * passage that a list repeats, the better rank counts.
   *
   * @param query vector of the query, norm 1
   */
  public static List<Candidate> of(float[] query, List<Found> byText, List<Found> byVector) {
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    for (int i = 0; i < byText.size(); i++) {
      Passage passage = byText.get(i).passage();
      candidates.putIfAbsent(
          passage.id(),
          new Candidate(passage, i + 1, byText.get(i).score(), 0, passage.cosine(query)));
    }
    for (int i = 0; i < byVector.size(); i++) {
      Passage passage = byVector.get(i).passage();
      int rank = i + 1;
      candidates.compute(
          passage.id(),
          (id, known) ->
              known == null
                  ? new Candidate(passage, 0, 0, rank, passage.cosine(query))
                  : known.withVectorRank(rank));
    }
    return new ArrayList<>(candidates.values());
  }

  private Candidate withVectorRank(int rank) {
    return vectorRank > 0 ? this : new Candidate(passage, textRank, textScore, rank, cosine);
  }
}
