package io.raptorflow.operators.knowledge.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Orders passages so that each says what those before it do not: next is the one with the greatest
 * weight · relevance − (1 − weight) · greatest cosine with those chosen (maximal marginal
 * relevance, Carbonell and Goldstein, SIGIR 1998). Relevance is the score, from 0 to 1 over the
 * passages given.
 *
 * @param weight 0–1; 1 leaves the order
 */
public record MarginalRelevance(double weight) {
  public MarginalRelevance {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("a weight is 0 to 1, was " + weight);
    }
  }

  /**
   * Chooses from a ranking, the best ranked first. Takes time in proportion to ranked · count.
   *
   * @param count the most to choose, at least 0
   */
  public List<Scored> choose(List<Scored> ranked, int count) {
    double[] relevance = Scale.MIN_MAX.of(ranked.stream().mapToDouble(Scored::score).toArray());
    double[] likeness = new double[ranked.size()];
    Arrays.fill(likeness, Double.NEGATIVE_INFINITY);
    boolean[] taken = new boolean[ranked.size()];
    List<Scored> chosen = new ArrayList<>();
    while (chosen.size() < Math.min(count, ranked.size())) {
      int next = chosen.isEmpty() ? 0 : best(relevance, likeness, taken);
      taken[next] = true;
      chosen.add(ranked.get(next));
      float[] vector = ranked.get(next).candidate().passage().vector();
      for (int i = 0; i < likeness.length; i++) {
        if (!taken[i]) {
          likeness[i] = Math.max(likeness[i], ranked.get(i).candidate().passage().cosine(vector));
        }
      }
    }
    return chosen;
  }

  private int best(double[] relevance, double[] likeness, boolean[] taken) {
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < relevance.length; i++) {
      double value = weight * relevance[i] - (1 - weight) * likeness[i];
      if (!taken[i] && (best < 0 || value > most)) {
        best = i;
        most = value;
      }
    }
    return best;
  }
}
