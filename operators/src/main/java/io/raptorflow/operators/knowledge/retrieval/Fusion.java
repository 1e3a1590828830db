package io.raptorflow.operators.knowledge.retrieval;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How two ranked lists become one: by the weighted sum of BM25 and cosine, each at standard scale
 * over the candidates (Bruch, Gai and Ingber, TOIS 2023, compare such scales). BM25 is 0 where the
 * list by words lacks a passage; the cosine is known for all.
 *
 * @param vectorWeight 0–1; BM25 has the rest
 */
public record Fusion(double vectorWeight) {
  public Fusion {
    if (!(vectorWeight >= 0 && vectorWeight <= 1)) {
      throw new IllegalArgumentException("a weight is 0 to 1, was " + vectorWeight);
    }
  }

  /** All candidates, best first. */
  public List<Scored> fuse(List<Candidate> candidates) {
    double[] text = scaled(candidates, Candidate::textScore);
    double[] vector = scaled(candidates, Candidate::cosine);
    return Scored.sorted(
        IntStream.range(0, candidates.size())
            .mapToObj(
                i ->
                    new Scored(
                        candidates.get(i), (1 - vectorWeight) * text[i] + vectorWeight * vector[i]))
            .toList());
  }

  private static double[] scaled(List<Candidate> candidates, ToDoubleFunction<Candidate> score) {
    return Scale.STANDARD.of(candidates.stream().mapToDouble(score).toArray());
  }
}
