package io.raptorflow.jobs.knowledge;

import io.raptorflow.connectors.opensearch.ChunkDocument;
import io.raptorflow.connectors.opensearch.KnowledgeFilter;
import io.raptorflow.connectors.opensearch.KnowledgeHits;
import io.raptorflow.connectors.opensearch.KnowledgeQuery;
import io.raptorflow.connectors.opensearch.KnowledgeStore;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.graph.Related;
import io.raptorflow.operators.knowledge.retrieval.Confidence;
import io.raptorflow.operators.knowledge.retrieval.ContextPassage;
import io.raptorflow.operators.knowledge.retrieval.Found;
import io.raptorflow.operators.knowledge.retrieval.FoundBeside;
import io.raptorflow.operators.knowledge.retrieval.Passage;
import io.raptorflow.operators.knowledge.retrieval.Retrieval;
import io.raptorflow.operators.knowledge.retrieval.Scored;
import io.raptorflow.operators.knowledge.retrieval.TokenBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Answers inquiries from the index. Safe for several threads.
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
   * @param inquiry that it answers
   * @param text whose words were looked for: the question's and the document's; empty if neither
   *     was given
   * @param byText list by words, best first
   * @param byVector list by vectors, best first
   * @param ranked both, fused and reranked; of an entity alone, its latest passages
   */
  public record Answer(
      Inquiry inquiry,
      String text,
      List<Found> byText,
      List<Found> byVector,
      List<Scored> ranked) {}

  /**
   * A question, by words and by meaning: embeds it in the caller's thread, then searches.
   *
   * @throws io.raptorflow.operators.knowledge.embedding.TextTooLong if the model cannot read all
   * @throws IllegalArgumentException if the question is blank or too long
   */
  public CompletableFuture<Answer> answer(KnowledgeFilter filter, String question) {
    return answer(Inquiry.of(filter, question));
  }

  /**
   * Any inquiry. One round trip, but for a document whose like is wanted: its chunks are fetched
   * first. The middle of their vectors stands for the document, and the sum of this and the
   * question's for both.
   *
   * @return completes exceptionally with {@link NoSuchDocument} if the document is not there
   * @throws io.raptorflow.operators.knowledge.embedding.TextTooLong if the model cannot read all
   * @throws IllegalArgumentException if the question is blank or too long
   */
  public CompletableFuture<Answer> answer(Inquiry inquiry) {
    return answer(inquiry, List.of());
  }

  /**
   * As {@link #answer(Inquiry)}, in the same round trip looking for what names entities that have
   * to do with it. Where an entity alone is asked for, they do not count.
   *
   * @param related the heaviest first
   */
  public CompletableFuture<Answer> answer(Inquiry inquiry, List<Related> related) {
    String question = inquiry.question();
    float[] asked =
        question != null && inquiry.ways().contains(Inquiry.Way.MEANING)
            ? embedder.embedQuery(question)
            : null;
    String like = inquiry.like();
    if (like == null) {
      return search(inquiry, related, null, asked);
    }
    String tenant = inquiry.filter().tenant();
    return store
        .document(tenant, like)
        .thenCompose(
            chunks -> {
              if (chunks.isEmpty()) {
                throw new NoSuchDocument(tenant, like);
              }
              return search(inquiry, related, ExampleDocument.of(chunks), asked);
            });
  }

  /**
   * What an agent reads of an answer.
   *
   * @param budget of the model's tokens
   */
  public List<ContextPassage> context(Answer answer, TokenBudget budget) {
    return retrieval.context(answer.text(), answer.inquiry().entity(), answer.ranked(), budget);
  }

  private CompletableFuture<Answer> search(
      Inquiry inquiry,
      List<Related> related,
      @Nullable ExampleDocument example,
      float @Nullable [] asked) {
    List<Related> sought = related.stream().filter(KnowledgeSearch::canBeSought).toList();
    boolean byWords = inquiry.ways().contains(Inquiry.Way.WORDS);
    boolean byMeaning = inquiry.ways().contains(Inquiry.Way.MEANING);
    float[] vector = byMeaning ? vector(example, asked) : null;
    var query =
        new KnowledgeQuery(
            inquiry.filter(),
            byWords ? inquiry.question() : null,
            example == null
                ? null
                : new KnowledgeQuery.Example(example.id(), byWords ? example.text() : null),
            vector == null ? null : new KnowledgeQuery.Meaning(vector),
            inquiry.entity(),
            sought.stream().map(KnowledgeSearch::beside).toList(),
            depth);
    return store
        .search(query)
        .thenApply(hits -> answer(inquiry, sought, text(inquiry, example), vector, hits));
  }

  private static boolean canBeSought(Related related) {
    return related.name() != null || !related.references().isEmpty();
  }

  private static KnowledgeQuery.Beside beside(Related related) {
    return new KnowledgeQuery.Beside(related.references(), related.name(), related.weight());
  }

  private static float @Nullable [] vector(
      @Nullable ExampleDocument example, float @Nullable [] asked) {
    return example == null ? asked : example.vectorWith(asked);
  }

  private static String text(Inquiry inquiry, @Nullable ExampleDocument example) {
    List<String> texts = new ArrayList<>();
    if (inquiry.question() != null) {
      texts.add(inquiry.question());
    }
    if (example != null) {
      texts.add(example.text());
    }
    return String.join(" ", texts);
  }

  private Answer answer(
      Inquiry inquiry,
      List<Related> sought,
      String text,
      float @Nullable [] vector,
      KnowledgeHits hits) {
    List<Found> byText = found(hits.byText());
    List<Found> byVector = found(hits.byVector());
    List<Passage> byTime = hits.byTime().stream().map(hit -> passage(hit.chunk())).toList();
    List<Scored> ranked =
        byTime.isEmpty()
            ? retrieval.rank(vector, byText, byVector, beside(hits.beside(), sought))
            : Retrieval.inOrder(byTime);
    return new Answer(
        inquiry,
        text,
        byText,
        byVector,
        inquiry.isJudgeable() ? Confidence.judged(ranked) : ranked);
  }

  private static List<Found> found(List<KnowledgeHits.Hit> hits) {
    return hits.stream().map(KnowledgeSearch::found).toList();
  }

  private static Found found(KnowledgeHits.Hit hit) {
    return new Found(passage(hit.chunk()), hit.score());
  }

  private static List<FoundBeside> beside(List<KnowledgeHits.Hit> hits, List<Related> sought) {
    return hits.stream()
        .map(hit -> new FoundBeside(found(hit), sentences(hit.named(), sought)))
        .toList();
  }

  private static List<String> sentences(Set<Integer> named, List<Related> sought) {
    return named.stream().sorted().map(place -> sought.get(place).sentence()).toList();
  }

  private static Passage passage(ChunkDocument chunk) {
    return new Passage(
        chunk.id(),
        chunk.document(),
        chunk.source(),
        chunk.title(),
        chunk.text(),
        chunk.tokens(),
        chunk.time(),
        chunk.vector());
  }
}
