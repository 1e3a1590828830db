package io.raptorflow.operators.knowledge.retrieval;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * The weights chosen by measurement (docs/knowledge.md), the same for every collection; that of
   * what is beside the query is as small as the second stage's, and was not chosen by it.
   */
  public static Retrieval usual() {
    return new Retrieval(
        new Fusion(0.6, 0.2),
        new VectorFeedback(50, 3, 0.2),
        new NearDuplicates(0.8),
        new MarginalRelevance(0.7));
  }

  /**
   * All candidates, best first.
   *
   * @param query vector of the query, norm 1; null if it was not asked by meaning
   */
  public List<Scored> rank(float @Nullable [] query, List<Found> byText, List<Found> byVector) {
    return rank(query, byText, byVector, List.of());
  }

  /**
   * As {@link #rank(float[], List, List)}, with what names entities that have to do with the query.
   */
  public List<Scored> rank(
      float @Nullable [] query,
      List<Found> byText,
      List<Found> byVector,
      List<FoundBeside> beside) {
    return feedback.rerank(fusion.fuse(Candidate.of(query, byText, byVector, beside)));
  }

  /** Passages in the order given, which is all that is known of them. */
  public static List<Scored> inOrder(List<Passage> passages) {
    List<Scored> ranked = new ArrayList<>();
    for (Passage passage : passages) {
      ranked.add(new Scored(new Candidate(passage, 0, 0, 0, 0), -ranked.size()));
    }
    return ranked;
  }

  /**
   * What an agent reads.
   *
   * @param text of the query, empty if it has none
   * @param entity that was asked for and that all passages name; null if none was
   * @param ranked best first
   */
  public List<ContextPassage> context(
      String text, @Nullable String entity, List<Scored> ranked, TokenBudget budget) {
    List<Scored> pool = ranked.subList(0, Math.min(CONTEXT_POOL, ranked.size()));
    List<Scored> varied = variety.choose(duplicates.remove(pool), CONTEXT_POOL);
    List<ContextPassage> context = new ArrayList<>();
    for (Scored scored : budget.cut(varied)) {
      context.add(ContextPassage.of(text, entity, scored, pool.indexOf(scored) + 1));
    }
    return context;
  }
}
