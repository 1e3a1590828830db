package io.raptorflow.benchmarks.retrieval;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What it means that a collection does not list a document for a query. Told from the judgements
 * themselves, so that it holds for collections that nobody here knows.
 */
public enum Judging {
  /**
   * It lists what was judged not relevant too: only what is listed counts, and nothing is known of
   * the rest.
   */
  LISTED,

  /**
   * It lists only what is relevant, and for a query several such documents, as it does where people
   * went through all documents or through the pool of several searches: the rest counts as not
   * relevant.
   */
  SEARCHED,

  /**
   * It lists about one document a query, the one that the query was made from or for. Nobody looked
   * at the rest, so the share of the relevant that one counts is the least it can be.
   */
  SPARSE;

  /** Relevant documents a query from which on somebody must have looked for more than one. */
  private static final double SEVERAL = 3;

  static Judging of(Judgements judgements) {
    boolean negatives =
        judgements.grades().values().stream()
            .flatMap(grades -> grades.values().stream())
            .anyMatch(grade -> grade <= 0);
    if (negatives) {
      return LISTED;
    }
    double perQuery = judgements.grades().values().stream().mapToInt(Map::size).average().orElse(0);
    return perQuery >= SEVERAL ? SEARCHED : SPARSE;
  }

  /** Whether a pair of query and document tells anything. */
  boolean counts(@Nullable Integer grade) {
    return this != LISTED || grade != null;
  }
}
