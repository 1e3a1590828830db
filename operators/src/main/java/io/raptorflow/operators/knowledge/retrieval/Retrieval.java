package io.raptorflow.operators.knowledge.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The whole chain behind the search: fusion and rerank give a ranking; duplicate removal, variety
 * and the budget cut a context from it.
 *
 * @param fusion of the two lists
 * @param feedback the second stage
 * @param duplicates what is left out of a context
 * @param variety the order of a context
 */
public record Retrieval(
    Fusion fusion, VectorFeedback feedback, NearDuplicates duplicates, MarginalRelevance variety) {

  /**
   * How many ranked passages a context is chosen from; more would cost time for the last places.
   */
  private static final int CONTEXT_POOL = 50;

  /** The weights chosen by measurement (docs/knowledge.md), the same for every collection. */
  public static Retrieval usual() {
    return new Retrieval(
        new Fusion.NormalisedScore(Scale.STANDARD, 0.6),
        new VectorFeedback(50, 3, 0.2),
        new NearDuplicates(0.8),
        new MarginalRelevance(0.7));
  }

  /**
   * All candidates, best first.
   *
   * @param query vector of the query, norm 1
   */
  public List<Scored> rank(float[] query, List<Found> byText, List<Found> byVector) {
    return feedback.rerank(fusion.fuse(Candidate.of(query, byText, byVector)));
  }

  /**
   * What an agent reads.
   *
   * @param text of the query
   * @param ranked as {@link #rank} gives it
   * @param length tokens of a passage's text
   */
  public List<ContextPassage> context(
      String text, List<Scored> ranked, TokenBudget budget, ToIntFunction<String> length) {
    List<Scored> pool = ranked.subList(0, Math.min(CONTEXT_POOL, ranked.size()));
    List<Scored> varied = variety.choose(duplicates.remove(pool), CONTEXT_POOL);
    List<ContextPassage> context = new ArrayList<>();
    for (Scored scored : budget.cut(varied, length)) {
      context.add(ContextPassage.of(text, scored, pool.indexOf(scored) + 1));
    }
    return context;
  }
}
