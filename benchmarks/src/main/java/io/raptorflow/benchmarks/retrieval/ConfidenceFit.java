package io.raptorflow.benchmarks.retrieval;

import io.raptorflow.benchmarks.retrieval.Reliability.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * The coefficients of {@link io.raptorflow.operators.knowledge.retrieval.Confidence}, fitted anew,
 * every collection with the same weight, and what they are worth where they were not fitted.
 * Collections that are {@link Judging#SPARSE} are no part of it.
 *
 * @param coefficients constant, cosine, distance below the nearest, share of the best BM25
 * @param otherCollections by collection: its pairs, with coefficients of all others
 * @param otherQueries by collection: its pairs, with coefficients of the four fifths of all queries
 *     that theirs is not among
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ConfidenceFit(
    double[] coefficients,
    Map<String, Reliability> otherCollections,
    Map<String, Reliability> otherQueries) {
  private static final int FOLDS = 5;

  /**
   * Told before anything is searched for.
   *
   * @throws IllegalArgumentException if fewer than two collections can be fitted on
   */
  public static void requireEnough(List<JudgedCollection> collections) {
    requireTwo(
        collections.stream()
            .filter(collection -> Judging.of(collection.judgements()) != Judging.SPARSE)
            .map(JudgedCollection::name)
            .toList());
  }

  private static void requireTwo(Collection<String> names) {
    if (names.size() < 2) {
      throw new IllegalArgumentException(
          "a fit needs two collections or more whose judgements tell what is not relevant, there are "
              + names);
    }
  }

  /**
   * Fits and checks.
   *
   * @throws IllegalArgumentException if fewer than two collections can be fitted on
   */
  public static ConfidenceFit of(List<RetrievalEvaluation> evaluations) {
    Map<String, List<RankedPair>> collections = new LinkedHashMap<>();
    for (RetrievalEvaluation evaluation : evaluations) {
      if (evaluation.judging() != Judging.SPARSE && !evaluation.pairs().isEmpty()) {
        collections.put(evaluation.collection(), evaluation.pairs());
      }
    }
    requireTwo(collections.keySet());
    Map<String, Reliability> otherCollections = new LinkedHashMap<>();
    Map<String, Reliability> otherQueries = new LinkedHashMap<>();
    double[][] byFold = new double[FOLDS][];
    for (int i = 0; i < FOLDS; i++) {
      int fold = i;
      byFold[i] = fit(collections, (collection, pair) -> fold(pair) != fold);
    }
    collections.forEach(
        (name, pairs) -> {
          double[] others = fit(collections, (collection, pair) -> !collection.equals(name));
          otherCollections.put(name, reliability(pairs, pair -> others));
          otherQueries.put(name, reliability(pairs, pair -> byFold[fold(pair)]));
        });
    return new ConfidenceFit(
        fit(collections, (collection, pair) -> true), otherCollections, otherQueries);
  }

  private static int fold(RankedPair pair) {
    return Math.floorMod(pair.query().hashCode(), FOLDS);
  }

  private static double[] fit(
      Map<String, List<RankedPair>> collections, BiPredicate<String, RankedPair> takes) {
    List<LogisticRegression.Example> examples = new ArrayList<>();
    collections.forEach(
        (name, pairs) -> {
          for (RankedPair pair : pairs) {
            if (takes.test(name, pair)) {
              examples.add(
                  new LogisticRegression.Example(
                      pair.features(), pair.relevant(), 1.0 / pairs.size()));
            }
          }
        });
    return LogisticRegression.fit(examples);
  }

  private interface Coefficients {
    double[] of(RankedPair pair);
  }

  private static Reliability reliability(List<RankedPair> pairs, Coefficients coefficients) {
    return Reliability.of(
        pairs.stream()
            .map(
                pair ->
                    new Statement(
                        LogisticRegression.probability(coefficients.of(pair), pair.features()),
                        pair.relevant()))
            .toList());
  }
}
