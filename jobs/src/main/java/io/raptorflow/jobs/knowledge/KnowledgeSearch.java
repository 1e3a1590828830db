package io.raptorflow.jobs.knowledge;

import io.raptorflow.connectors.opensearch.ChunkDocument;
import io.raptorflow.connectors.opensearch.KnowledgeFilter;
import io.raptorflow.connectors.opensearch.KnowledgeHits;
import io.raptorflow.connectors.opensearch.KnowledgeQuery;
import io.raptorflow.connectors.opensearch.KnowledgeStore;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.retrieval.Found;
import io.raptorflow.operators.knowledge.retrieval.Passage;
import io.raptorflow.operators.knowledge.retrieval.Retrieval;
import io.raptorflow.operators.knowledge.retrieval.Scored;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Answers a question from the index. Safe for several threads.
 *
 * @param depth the most passages of each list, of words and of vectors
 */
public record KnowledgeSearch(
    SentenceEmbedder embedder, KnowledgeStore store, Retrieval retrieval, int depth) {
  /** Twice the 100 ranks that recall is measured over, so that fusion has what to choose from. */
  public static final int USUAL_DEPTH = 200;

  /**
   * What was found.
   *
   * @param vector of the question
   * @param byText list by words, best first
   * @param byVector list by vectors, best first
   * @param ranked both, fused and reranked
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Answer(
      float[] vector, List<Found> byText, List<Found> byVector, List<Scored> ranked) {}

  /**
   * Embeds the question in the caller's thread, then searches.
   *
   * @throws io.raptorflow.operators.knowledge.embedding.TextTooLong if the model cannot read all
   * @throws IllegalArgumentException if the question is blank or too long
   */
  public CompletableFuture<Answer> answer(KnowledgeFilter filter, String question) {
    float[] vector = embedder.embedQuery(question);
    return store
        .search(new KnowledgeQuery(filter, question, vector, depth))
        .thenApply(hits -> answer(vector, hits));
  }

  private Answer answer(float[] vector, KnowledgeHits hits) {
    List<Found> byText = found(hits.byText());
    List<Found> byVector = found(hits.byVector());
    return new Answer(vector, byText, byVector, retrieval.rank(vector, byText, byVector));
  }

  private static List<Found> found(List<KnowledgeHits.Hit> hits) {
    return hits.stream().map(hit -> new Found(passage(hit.chunk()), hit.score())).toList();
  }

  private static Passage passage(ChunkDocument chunk) {
    return new Passage(
        chunk.id(), chunk.document(), chunk.source(), chunk.title(), chunk.text(), chunk.vector());
  }
}
