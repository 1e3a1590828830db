package io.raptorflow.operators.knowledge.retrieval;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How two ranked lists become one. */
public sealed interface Fusion {

  /** All candidates, best first. */
  List<Scored> fuse(List<Candidate> candidates);

  /**
   * Ranks alone count: the weighted sum of 1/(constant + rank) over the lists that have the passage
   * (Cormack, Clarke and Büttcher, SIGIR 2009).
   *
   * @param constant above 0; the larger, the less the first ranks stand out; the paper takes 60
   * @param vectorWeight 0–1; the other list has the rest
   */
  record ReciprocalRank(double constant, double vectorWeight) implements Fusion {
    public ReciprocalRank {
      if (!(constant > 0)) {
        throw new IllegalArgumentException("constant must be above 0, was " + constant);
      }
      checkWeight(vectorWeight);
    }

    @Override
    public List<Scored> fuse(List<Candidate> candidates) {
      return Scored.sorted(
          candidates.stream()
              .map(
                  candidate ->
                      new Scored(
                          candidate,
                          (1 - vectorWeight) * share(candidate.textRank())
                              + vectorWeight * share(candidate.vectorRank())))
              .toList());
    }

    private double share(int rank) {
      return rank == 0 ? 0 : 1 / (constant + rank);
    }
  }

  /**
   * Scores count: the weighted sum of BM25 and cosine, each brought to one scale over the
   * candidates (Bruch, Gai and Ingber, TOIS 2023, compare such scales). BM25 is 0 where the list by
   * words lacks a passage; the cosine is known for all.
   *
   * @param scale to which both are brought
   * @param vectorWeight 0–1; BM25 has the rest
   */
  record NormalisedScore(Scale scale, double vectorWeight) implements Fusion {
    public NormalisedScore {
      checkWeight(vectorWeight);
    }

    @Override
    public List<Scored> fuse(List<Candidate> candidates) {
      double[] text = scaled(candidates, Candidate::textScore);
      double[] vector = scaled(candidates, Candidate::cosine);
      return Scored.sorted(
          IntStream.range(0, candidates.size())
              .mapToObj(
                  i ->
                      new Scored(
                          candidates.get(i),
                          (1 - vectorWeight) * text[i] + vectorWeight * vector[i]))
              .toList());
    }

    private double[] scaled(List<Candidate> candidates, ToDoubleFunction<Candidate> score) {
      return scale.of(candidates.stream().mapToDouble(score).toArray());
    }
  }

  private static void checkWeight(double weight) {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("a weight is 0 to 1, was " + weight);
    }
  }
}
