package io.raptorflow.operators.knowledge.retrieval;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How likely a passage that was found is relevant to the question, reckoned by logistic regression
 * from three numbers that mean the same in every collection. They hold for a question that was
 * asked by words and by meaning, and for vectors of bge-small-en-v1.5: another model's cosines have
 * another scale.
 *
 * <p>The coefficients were fitted as {@code raptorflow eval retrieval --fit} does, on the first 50
 * documents of 198 judged queries of CISI, Cranfield and NPL, 9,900 pairs, every collection with
 * the same weight. How far they can be trusted on others is measured in docs/knowledge.md.
 */
public final class Confidence {
  private static final double CONSTANT = -7.88;
  private static final double BY_COSINE = 7.65;
  private static final double BY_DISTANCE = 7.47;
  private static final double BY_WORDS = 2.40;

  private Confidence() {}

  /**
   * What is known of a passage.
   *
   * @param cosine with the question
   * @param belowNearest its cosine less the nearest passage's, at most 0
   * @param wordShare its BM25 over the best passage's, 0 to 1; 0 if words found nothing
   */
  public record Evidence(double cosine, double belowNearest, double wordShare) {}

  /** What is known of each passage of a ranking, in its order. */
  public static List<Evidence> evidence(List<Scored> ranked) {
    double nearest = ranked.stream().mapToDouble(s -> s.candidate().cosine()).max().orElse(0);
    double best = ranked.stream().mapToDouble(s -> s.candidate().textScore()).max().orElse(0);
    return ranked.stream()
        .map(Scored::candidate)
        .map(
            found ->
                new Evidence(
                    found.cosine(),
                    found.cosine() - nearest,
                    best > 0 ? found.textScore() / best : 0))
        .toList();
  }

  /** Between 0 and 1. */
  public static double of(Evidence evidence) {
    double sum =
        CONSTANT
            + BY_COSINE * evidence.cosine()
            + BY_DISTANCE * evidence.belowNearest()
            + BY_WORDS * evidence.wordShare();
    return 1 / (1 + Math.exp(-sum));
  }

  /** The same ranking, each passage with its confidence. */
  public static List<Scored> judged(List<Scored> ranked) {
    List<Evidence> evidence = evidence(ranked);
    return IntStream.range(0, ranked.size())
        .mapToObj(i -> ranked.get(i).withConfidence(of(evidence.get(i))))
        .toList();
  }
}
