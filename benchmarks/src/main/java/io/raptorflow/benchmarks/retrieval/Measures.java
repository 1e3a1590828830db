package io.raptorflow.benchmarks.retrieval;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What rankings are worth, averaged over every judged query; a query that was not answered, or for
 * which nothing is relevant, counts 0. As trec_eval with {@code -c} and BEIR's {@code
 * EvaluateRetrieval} (Thakur et al., NeurIPS 2021) count, but that a ranking's given order is
 * taken, where trec_eval would sort anew.
 *
 * @param ndcg10 nDCG@10, 0–1
 * @param recall100 recall@100, 0–1
 * @param reciprocalRank mean reciprocal rank (MRR), 0–1
 * @param queries how many were averaged
 */
public record Measures(double ndcg10, double recall100, double reciprocalRank, int queries) {

  /**
   * Judges the answers to all queries.
   *
   * @param rankings query → ranking; answers to queries without judgements are passed over
   * @throws IllegalArgumentException if no query has a relevant document
   */
  public static Measures of(Map<String, Ranking> rankings, Judgements judgements) {
    Set<String> judged = judgements.queries();
    if (judged.stream().allMatch(query -> relevant(judgements.of(query)) == 0)) {
      throw new IllegalArgumentException("no query has a document judged relevant");
    }
    ToDoubleFunction<Measure> mean =
        measure ->
            judged.stream()
                .mapToDouble(
                    query ->
                        measure.of(
                            rankings.getOrDefault(query, Ranking.EMPTY), judgements.of(query)))
                .average()
                .orElseThrow();
    return new Measures(
        mean.applyAsDouble((ranking, grades) -> ndcg(ranking, grades, 10)),
        mean.applyAsDouble((ranking, grades) -> recall(ranking, grades, 100)),
        mean.applyAsDouble(Measures::reciprocalRank),
        judged.size());
  }

  /**
   * Normalised discounted cumulative gain: the sum of grade/log2(rank + 1) over the first {@code
   * depth} ranks, over that of the ideal order (trec_eval's {@code ndcg_cut}; Järvelin and
   * Kekäläinen, TOIS 2002, with linear gain).
   *
   * @param grades document → grade; grades below 1 gain nothing
   * @param depth at least 1
   * @return 0–1; 0 if nothing is relevant
   */
  public static double ndcg(Ranking ranking, Map<String, Integer> grades, int depth) {
    checkDepth(depth);
    double ideal =
        dcg(
            grades.values().stream()
                .filter(grade -> grade > 0)
                .sorted((a, b) -> Integer.compare(b, a))
                .limit(depth)
                .toList());
    if (ideal == 0) {
      return 0;
    }
    double gained =
        dcg(
            ranking.hits().stream()
                .limit(depth)
                .map(hit -> Math.max(0, grades.getOrDefault(hit.document(), 0)))
                .toList());
    return gained / ideal;
  }

  /**
   * The share of the relevant documents that is in the first {@code depth} ranks (trec_eval's
   * {@code recall}).
   *
   * @param depth at least 1
   * @return 0–1; 0 if nothing is relevant
   */
  public static double recall(Ranking ranking, Map<String, Integer> grades, int depth) {
    checkDepth(depth);
    long relevant = relevant(grades);
    if (relevant == 0) {
      return 0;
    }
    long found =
        ranking.hits().stream()
            .limit(depth)
            .filter(hit -> grades.getOrDefault(hit.document(), 0) > 0)
            .count();
    return (double) found / relevant;
  }

  /**
   * One over the rank of the first relevant document (trec_eval's {@code recip_rank}).
   *
   * @return 0–1; 0 if none was found
   */
  public static double reciprocalRank(Ranking ranking, Map<String, Integer> grades) {
    for (int i = 0; i < ranking.hits().size(); i++) {
      if (grades.getOrDefault(ranking.hits().get(i).document(), 0) > 0) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  private static double dcg(List<Integer> gains) {
    double sum = 0;
    for (int i = 0; i < gains.size(); i++) {
      sum += gains.get(i) * Math.log(2) / Math.log(i + 2.0);
    }
    return sum;
  }

  private static long relevant(Map<String, Integer> grades) {
    return grades.values().stream().filter(grade -> grade > 0).count();
  }

  private static void checkDepth(int depth) {
    if (depth < 1) {
      throw new IllegalArgumentException("depth must be at least 1, was " + depth);
    }
  }

  @FunctionalInterface
  private interface Measure {
    double of(Ranking ranking, Map<String, Integer> grades);
  }
}
