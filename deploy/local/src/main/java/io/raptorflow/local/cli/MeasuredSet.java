package io.raptorflow.local.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.benchmarks.retrieval.Measures;
import io.raptorflow.benchmarks.retrieval.RetrievalEvaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the search is worth on a collection, by the names that programs read.
 *
 * @param bm25 by words alone
 * @param vector by vectors alone
 * @param full the whole chain
 */
record MeasuredSet(
    @JsonProperty("bm25") Figures bm25,
    @JsonProperty("vector") Figures vector,
    @JsonProperty("full") Figures full) {

  /**
   * @param ndcg10 nDCG@10, 0–1
   * @param recall100 recall@100, 0–1
   */
  record Figures(
      @JsonProperty("ndcg10") double ndcg10, @JsonProperty("recall100") double recall100) {
    private static Figures of(Measures measures) {
      return new Figures(measures.ndcg10(), measures.recall100());
    }
  }

  /** In the order of the evaluations. */
  static Map<String, MeasuredSet> byName(List<RetrievalEvaluation> evaluations) {
    Map<String, MeasuredSet> sets = new LinkedHashMap<>();
    for (RetrievalEvaluation each : evaluations) {
      sets.put(
          each.collection(),
          new MeasuredSet(
              Figures.of(each.text()), Figures.of(each.vector()), Figures.of(each.chain())));
    }
    return sets;
  }
}
