package io.raptorflow.operators.knowledge.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How two ranked lists become one: by the weighted sum of BM25 and cosine, each at standard scale
 * over the candidates (Bruch, Gai and Ingber, TOIS 2023, compare such scales). BM25 is 0 where the
 * list by words lacks a passage; the cosine is known for all. The scale is that of what the query
 * found itself: what is brought from beside it changes no other's score.
 *
 * @param vectorWeight 0–1; BM25 has the rest
 * @param besideWeight 0–1; what the passage gains at most, in standard deviations, that names most
 *     of what has to do with the query
 */
public record Fusion(double vectorWeight, double besideWeight) {
  public Fusion {
    requireWeight(vectorWeight);
    requireWeight(besideWeight);
  }

  /** Of what the query found itself. */
  public Fusion(double vectorWeight) {
    this(vectorWeight, 0);
  }

  private static void requireWeight(double weight) {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("a weight is 0 to 1, was " + weight);
    }
  }

  /** All candidates, best first. */
  public List<Scored> fuse(List<Candidate> candidates) {
    double[] text = standard(candidates, Candidate::textScore);
    double[] vector = standard(candidates, Candidate::cosine);
    double[] beside = shares(candidates);
    return Scored.sorted(
        IntStream.range(0, candidates.size())
            .mapToObj(
                i ->
                    new Scored(
                        candidates.get(i),
                        (1 - vectorWeight) * text[i]
                            + vectorWeight * vector[i]
                            + besideWeight * beside[i]))
            .toList());
  }

  private static double[] standard(List<Candidate> candidates, ToDoubleFunction<Candidate> score) {
    return Scale.STANDARD.of(
        candidates.stream().mapToDouble(score).toArray(),
        candidates.stream().filter(Candidate::isFoundByQuery).mapToDouble(score).toArray());
  }

  /** Of the most that any candidate has, 0 to 1. */
  private static double[] shares(List<Candidate> candidates) {
    double[] scores = candidates.stream().mapToDouble(Candidate::besideScore).toArray();
    double most = Arrays.stream(scores).max().orElse(0);
    return most > 0 ? Arrays.stream(scores).map(score -> score / most).toArray() : scores;
  }
}
