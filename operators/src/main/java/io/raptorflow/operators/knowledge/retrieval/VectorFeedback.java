package io.raptorflow.operators.knowledge.retrieval;

import java.util.ArrayList;
import java.util.List;

/**
 * The second stage: the first ranks are ordered anew by how near they are to the middle of the very
 * first, which know the subject's words better than the question does (pseudo-relevance feedback,
 * Rocchio 1971, on full-precision vectors). What is below the window keeps its place, so that
 * nothing is lost from a long list.
 *
 * @param window how many are ordered anew, at least 1
 * @param leaders of how many the middle is taken, at least 1
 * @param weight of the nearness beside the first stage's score, both at standard scale over the
 *     window, at least 0; 0 leaves the order
 */
public record VectorFeedback(int window, int leaders, double weight) {
  public VectorFeedback {
    if (window < 1 || leaders < 1 || !(weight >= 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException(
          "expected window >= 1, leaders >= 1, weight >= 0; were %d, %d, %s"
              .formatted(window, leaders, weight));
    }
  }

  /** All that was ranked; scores are of the window's scale, those below it follow on. */
  public List<Scored> rerank(List<Scored> ranked) {
    if (ranked.isEmpty()) {
      return ranked;
    }
    List<Scored> head = ranked.subList(0, Math.min(window, ranked.size()));
    float[] middle = middle(head.subList(0, Math.min(leaders, head.size())));
    double[] first = Scale.STANDARD.of(head.stream().mapToDouble(Scored::score).toArray());
    double[] nearness =
        Scale.STANDARD.of(
            head.stream()
                .mapToDouble(scored -> scored.candidate().passage().cosine(middle))
                .toArray());
    List<Scored> again = new ArrayList<>();
    for (int i = 0; i < head.size(); i++) {
      again.add(new Scored(head.get(i).candidate(), first[i] + weight * nearness[i]));
    }
    List<Scored> all = new ArrayList<>(Scored.sorted(again));
    double lowest = all.get(all.size() - 1).score();
    double edge = head.get(head.size() - 1).score();
    for (Scored below : ranked.subList(head.size(), ranked.size())) {
      all.add(new Scored(below.candidate(), lowest - (edge - below.score())));
    }
    return all;
  }

  private static float[] middle(List<Scored> leaders) {
    float[] sum = new float[leaders.get(0).candidate().passage().vector().length];
    for (Scored leader : leaders) {
      float[] vector = leader.candidate().passage().vector();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i] / leaders.size();
      }
    }
    return sum;
  }
}
