package io.raptorflow.benchmarks.retrieval;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.operators.knowledge.embedding.OnnxSentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceModel;
import io.raptorflow.operators.knowledge.embedding.TextHead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What vectors alone find: every passage is compared with every query by cosine.
 *
 * @param collection its name
 * @param model its name
 * @param measures of the first 100 ranks
 * @param cutPassages how many were longer than the model reads, and went in without their end
 * @param cutQueries likewise
 */
public record EmbeddingEvaluation(
    String collection, String model, Measures measures, int cutPassages, int cutQueries) {
  private static final int DEPTH = 100;

  /** Ranks all passages for every query, a passage by its title and text. */
  public static EmbeddingEvaluation of(
      JudgedCollection collection, SentenceModel model, SentenceEmbedder embedder) {
    List<float[]> vectors = new ArrayList<>();
    List<String> documents = new ArrayList<>();
    int cut = 0;
    for (Passage passage : collection.passages()) {
      String whole = passage.whole();
      if (whole.isBlank()) {
        continue; // has no vector, so is never found
      }
      String head = TextHead.of(whole, embedder, embedder.longestInput());
      cut += head.length() < whole.length() ? 1 : 0;
      vectors.add(embedder.embedPassages(List.of(head)).get(0));
      documents.add(passage.id());
    }
    Map<String, Ranking> rankings = new HashMap<>();
    int queryLimit = embedder.longestInput() - embedder.tokens(model.queryPrefix());
    int cutQueries = 0;
    for (Query query : collection.queries()) {
      String head = TextHead.of(query.text(), embedder, queryLimit);
      cutQueries += head.length() < query.text().length() ? 1 : 0;
      rankings.put(query.id(), rank(embedder.embedQuery(head), documents, vectors));
    }
    return new EmbeddingEvaluation(
        collection.name(),
        model.name(),
        Measures.of(rankings, collection.judgements()),
        cut,
        cutQueries);
  }

  private static Ranking rank(float[] query, List<String> documents, List<float[]> vectors) {
    List<Ranking.Hit> hits = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      hits.add(new Ranking.Hit(documents.get(i), dot(query, vectors.get(i))));
    }
    List<Ranking.Hit> sorted = Ranking.sorted(hits).hits();
    return new Ranking(sorted.subList(0, Math.min(DEPTH, sorted.size())));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /**
   * Prints the evaluation of both models on each collection, a JSON object a line.
   *
   * @param arguments directories of collections
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      throw new IllegalArgumentException("expected directories of judged collections");
    }
    var json = new ObjectMapper();
    for (SentenceModel model : List.of(SentenceModel.miniLm(), SentenceModel.bgeSmall())) {
      try (SentenceEmbedder embedder = OnnxSentenceEmbedder.load(model, 1)) {
        for (String directory : arguments) {
          JudgedCollection collection =
              JudgedCollection.read(Path.of(directory), CollectionLimits.usual(), null);
          System.out.println(json.writeValueAsString(of(collection, model, embedder)));
        }
      }
    }
  }
}
