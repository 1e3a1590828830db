package io.raptorflow.benchmarks.retrieval;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.raptorflow.benchmarks.retrieval.Reliability.Statement;
import io.raptorflow.connectors.opensearch.KnowledgeFilter;
import io.raptorflow.connectors.opensearch.KnowledgeQuery;
import io.raptorflow.connectors.opensearch.QueryRefused;
import io.raptorflow.jobs.knowledge.Inquiry;
import io.raptorflow.jobs.knowledge.KnowledgeSearch;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceModel;
import io.raptorflow.operators.knowledge.embedding.TextHead;
import io.raptorflow.operators.knowledge.graph.Related;
import io.raptorflow.operators.knowledge.retrieval.Confidence;
import io.raptorflow.operators.knowledge.retrieval.Found;
import io.raptorflow.operators.knowledge.retrieval.Scored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the product's own search finds in an indexed collection: documents, ranked by their best
 * chunk, the first 100.
 *
 * @param collection its name
 * @param chunks in the index
 * @param text by words alone
 * @param vector by vectors alone
 * @param chain fused and reranked
 * @param widened the same, widened by a graph; null if that was not asked for
 * @param cutQueries how many were longer than the model reads, and were asked without their end, of
 *     all three
 * @param unaskedQueries ids of those that cannot be asked, not even in part; they found nothing
 * @param deeperQueries how many were asked for more chunks than the product asks for, since these
 *     were of fewer than 100 documents
 * @param judging what an unlisted document means here
 * @param confidence whether it means what it says, over the pairs
 * @param pairs the first 50 documents of the chain, as far as they count
 */
public record RetrievalEvaluation(
    String collection,
    int chunks,
    Measures text,
    Measures vector,
    Measures chain,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WidenedChain widened,
    int cutQueries,
    List<String> unaskedQueries,
    int deeperQueries,
    Judging judging,
    Reliability confidence,
    @JsonIgnore List<RankedPair> pairs) {
  private static final int DEPTH = 100;
  private static final int DEEPEST = 1_000;

  /** As many as a context is chosen from. */
  private static final int CONFIDENT = 50;

  public RetrievalEvaluation {
    unaskedQueries = List.copyOf(unaskedQueries);
    pairs = List.copyOf(pairs);
  }

  /** The rankings of one query, and what the chain's first documents are known by. */
  private record Rankings(
      Ranking text, Ranking vector, Ranking chain, Map<String, Confidence.Evidence> evidence) {}

  /**
   * The widened ranking of one query.
   *
   * @param wider whether the graph had anything to add
   */
  private record Widened(Ranking chain, boolean wider) {}

  /**
   * Asks every query that is judged. A query that is a document of the collection, by id and text,
   * does not find itself, as in BEIR.
   *
   * @param chunks in the index, as {@link CollectionIndex#write} counts
   * @param graph by which every query is also asked widened; null: none is
   * @param asked is told how many queries were asked, from several threads
   */
  public static RetrievalEvaluation of(
      JudgedCollection collection,
      int chunks,
      SentenceModel model,
      KnowledgeSearch search,
      @Nullable CollectionGraph graph,
      Workers workers,
      IntConsumer asked) {
    SentenceEmbedder embedder = search.embedder();
    int limit = embedder.longestInput() - embedder.tokens(model.queryPrefix());
    Map<String, Rankings> answers = new ConcurrentHashMap<>();
    Map<String, Widened> wider = new ConcurrentHashMap<>();
    Set<String> cut = ConcurrentHashMap.newKeySet();
    Set<String> deeper = ConcurrentHashMap.newKeySet();
    Set<String> documents = queriesThatAreDocuments(collection);
    workers.each(
        judged(collection),
        query -> {
          String text = TextHead.of(query.text(), embedder, limit);
          if (text.isBlank() || text.length() > KnowledgeQuery.LONGEST_TEXT) {
            return;
          }
          if (text.length() < query.text().length()) {
            cut.add(query.id());
          }
          String itself = documents.contains(query.id()) ? query.id() : null;
          try {
            KnowledgeSearch asking = search;
            KnowledgeSearch.Answer answer = ask(asking, text, List.of());
            if (search.depth() < DEEPEST && hidesDocuments(answer, search.depth())) {
              deeper.add(query.id());
              asking = deepest(search);
              answer = ask(asking, text, List.of());
            }
            if (graph != null) {
              wider.put(query.id(), widened(asking, text, graph, answer, itself));
            }
            answers.put(query.id(), rankings(answer, itself));
            asked.accept(answers.size());
          } catch (CompletionException e) {
            if (!(e.getCause() instanceof QueryRefused)) {
              throw e;
            }
          }
        });
    Judging judging = Judging.of(collection.judgements());
    List<RankedPair> pairs = pairs(collection, judging, answers);
    return new RetrievalEvaluation(
        collection.name(),
        chunks,
        measures(answers, Rankings::text, collection),
        measures(answers, Rankings::vector, collection),
        measures(answers, Rankings::chain, collection),
        graph == null ? null : widened(wider, graph, collection),
        cut.size(),
        judged(collection).stream().map(Query::id).filter(id -> !answers.containsKey(id)).toList(),
        deeper.size(),
        judging,
        Reliability.of(
            pairs.stream()
                .map(pair -> new Statement(Confidence.of(pair.evidence()), pair.relevant()))
                .toList()),
        pairs);
  }

  /** The queries that {@link #of} asks. */
  public static List<Query> judged(JudgedCollection collection) {
    return collection.queries().stream()
        .filter(query -> !collection.judgements().of(query.id()).isEmpty())
        .toList();
  }

  private static KnowledgeSearch.Answer ask(
      KnowledgeSearch search, String text, List<Related> related) {
    return search
        .answer(Inquiry.of(KnowledgeFilter.of(CollectionIndex.TENANT), text), related)
        .join();
  }

  /** A query that names nothing which has neighbours is answered as without the graph. */
  private static Widened widened(
      KnowledgeSearch search,
      String text,
      CollectionGraph graph,
      KnowledgeSearch.Answer plain,
      @Nullable String itself) {
    List<Related> related = graph.related(text);
    KnowledgeSearch.Answer answer = related.isEmpty() ? plain : ask(search, text, related);
    return new Widened(chain(answer, itself), !related.isEmpty());
  }

  private static WidenedChain widened(
      Map<String, Widened> answers, CollectionGraph graph, JudgedCollection collection) {
    return new WidenedChain(
        measures(answers, Widened::chain, collection),
        (int) answers.values().stream().filter(Widened::wider).count(),
        graph.entities(),
        graph.relations());
  }

  private static KnowledgeSearch deepest(KnowledgeSearch search) {
    return new KnowledgeSearch(search.embedder(), search.store(), search.retrieval(), DEEPEST);
  }

  /** Whether a list was cut off, by its depth, before it had 100 documents. */
  private static boolean hidesDocuments(KnowledgeSearch.Answer answer, int depth) {
    return hidesDocuments(answer.byText(), depth) || hidesDocuments(answer.byVector(), depth);
  }

  private static boolean hidesDocuments(List<Found> list, int depth) {
    Set<String> documents = new HashSet<>();
    list.forEach(found -> documents.add(found.passage().document()));
    return list.size() >= depth && documents.size() < DEPTH;
  }

  private static <T> Measures measures(
      Map<String, T> answers, Function<T, Ranking> which, JudgedCollection collection) {
    Map<String, Ranking> rankings = new LinkedHashMap<>();
    answers.forEach((query, all) -> rankings.put(query, which.apply(all)));
    return Measures.of(rankings, collection.judgements());
  }

  /**
   * By id and text: ids of queries and documents may also be numbers that have nothing in common.
   */
  private static Set<String> queriesThatAreDocuments(JudgedCollection collection) {
    Map<String, Passage> passages = new HashMap<>();
    collection.passages().forEach(passage -> passages.put(passage.id(), passage));
    Set<String> documents = new HashSet<>();
    for (Query query : collection.queries()) {
      Passage same = passages.get(query.id());
      if (same != null && (query.text().equals(same.text()) || query.text().equals(same.whole()))) {
        documents.add(query.id());
      }
    }
    return documents;
  }

  private static Rankings rankings(KnowledgeSearch.Answer answer, @Nullable String itself) {
    return new Rankings(
        documents(answer.byText(), found -> found.passage().document(), Found::score, itself),
        documents(answer.byVector(), found -> found.passage().document(), Found::score, itself),
        chain(answer, itself),
        evidence(answer.ranked(), itself));
  }

  private static Ranking chain(KnowledgeSearch.Answer answer, @Nullable String itself) {
    return documents(
        answer.ranked(), scored -> scored.candidate().passage().document(), Scored::score, itself);
  }

  /**
   * A document stands where its best chunk does.
   *
   * @param itself a document that is left out
   */
  private static <T> Ranking documents(
      List<T> chunks,
      Function<T, String> document,
      ToDoubleFunction<T> score,
      @Nullable String itself) {
    Map<String, Double> best = new LinkedHashMap<>();
    chunks.forEach(chunk -> best.putIfAbsent(document.apply(chunk), score.applyAsDouble(chunk)));
    return new Ranking(
        best.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(itself))
            .limit(DEPTH)
            .map(entry -> new Ranking.Hit(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static Map<String, Confidence.Evidence> evidence(
      List<Scored> ranked, @Nullable String itself) {
    List<Confidence.Evidence> all = Confidence.evidence(ranked);
    Map<String, Confidence.Evidence> first = new LinkedHashMap<>();
    for (int i = 0; i < ranked.size() && first.size() < CONFIDENT; i++) {
      String document = ranked.get(i).candidate().passage().document();
      if (!document.equals(itself)) {
        first.putIfAbsent(document, all.get(i));
      }
    }
    return first;
  }

  /** In the order of the collection's queries, so that a fit is the same every time. */
  private static List<RankedPair> pairs(
      JudgedCollection collection, Judging judging, Map<String, Rankings> answers) {
    List<RankedPair> pairs = new ArrayList<>();
    for (Query query : judged(collection)) {
      Rankings rankings = answers.get(query.id());
      if (rankings == null) {
        continue;
      }
      Map<String, Integer> grades = collection.judgements().of(query.id());
      rankings
          .evidence()
          .forEach(
              (document, evidence) -> {
                Integer grade = grades.get(document);
                if (judging.counts(grade)) {
                  pairs.add(new RankedPair(query.id(), evidence, grade != null && grade > 0));
                }
              });
    }
    return pairs;
  }
}
