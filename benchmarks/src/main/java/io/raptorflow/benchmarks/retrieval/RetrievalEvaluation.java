package io.raptorflow.benchmarks.retrieval;

import io.raptorflow.connectors.opensearch.KnowledgeFilter;
import io.raptorflow.jobs.knowledge.KnowledgeSearch;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceModel;
import io.raptorflow.operators.knowledge.embedding.TextHead;
import io.raptorflow.operators.knowledge.retrieval.Found;
import io.raptorflow.operators.knowledge.retrieval.Scored;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;

/**
 * What the product's own search finds in an indexed collection: documents, ranked by their best
 * chunk, the first 100.
 *
 * @param collection its name
 * @param chunks in the index
 * @param text by words alone
 * @param vector by vectors alone
 * @param chain fused and reranked
 * @param cutQueries how many were longer than the model reads, and were asked without their end, of
 *     all three
 */
public record RetrievalEvaluation(
    String collection, int chunks, Measures text, Measures vector, Measures chain, int cutQueries) {
  private static final int DEPTH = 100;

  /** The rankings of one query. */
  private record Rankings(Ranking text, Ranking vector, Ranking chain) {}

  /**
   * Asks every query that is judged.
   *
   * @param chunks in the index, as {@link CollectionIndex#write} counts
   * @param asked is told how many queries were asked, from several threads
   */
  public static RetrievalEvaluation of(
      JudgedCollection collection,
      int chunks,
      SentenceModel model,
      KnowledgeSearch search,
      Workers workers,
      IntConsumer asked) {
    SentenceEmbedder embedder = search.embedder();
    int limit = embedder.longestInput() - embedder.tokens(model.queryPrefix());
    Map<String, Rankings> answers = new ConcurrentHashMap<>();
    Map<String, Integer> cut = new ConcurrentHashMap<>();
    workers.each(
        judged(collection),
        query -> {
          String text = TextHead.of(query.text(), embedder, limit);
          if (text.length() < query.text().length()) {
            cut.put(query.id(), text.length());
          }
          answers.put(
              query.id(),
              rankings(search.answer(KnowledgeFilter.of(CollectionIndex.TENANT), text).join()));
          asked.accept(answers.size());
        });
    return new RetrievalEvaluation(
        collection.name(),
        chunks,
        measures(answers, Rankings::text, collection),
        measures(answers, Rankings::vector, collection),
        measures(answers, Rankings::chain, collection),
        cut.size());
  }

  /** The queries that {@link #of} asks. */
  public static List<Query> judged(JudgedCollection collection) {
    return collection.queries().stream()
        .filter(query -> !collection.judgements().of(query.id()).isEmpty())
        .toList();
  }

  private static Measures measures(
      Map<String, Rankings> answers,
      Function<Rankings, Ranking> which,
      JudgedCollection collection) {
    Map<String, Ranking> rankings = new LinkedHashMap<>();
    answers.forEach((query, all) -> rankings.put(query, which.apply(all)));
    return Measures.of(rankings, collection.judgements());
  }

  private static Rankings rankings(KnowledgeSearch.Answer answer) {
    return new Rankings(
        documents(answer.byText(), found -> found.passage().document(), Found::score),
        documents(answer.byVector(), found -> found.passage().document(), Found::score),
        documents(
            answer.ranked(), scored -> scored.candidate().passage().document(), Scored::score));
  }

  /** A document stands where its best chunk does. */
  private static <T> Ranking documents(
      List<T> chunks, Function<T, String> document, ToDoubleFunction<T> score) {
    Map<String, Double> best = new LinkedHashMap<>();
    chunks.forEach(chunk -> best.putIfAbsent(document.apply(chunk), score.applyAsDouble(chunk)));
    return new Ranking(
        best.entrySet().stream()
            .limit(DEPTH)
            .map(entry -> new Ranking.Hit(entry.getKey(), entry.getValue()))
            .toList());
  }
}
