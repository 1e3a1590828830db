package io.raptorflow.jobs.knowledge;

import static java.util.Objects.requireNonNull;

import io.raptorflow.connectors.opensearch.KnowledgeFilter;
import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.connectors.opensearch.KnowledgeStore;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.connectors.opensearch.QueryRefused;
import io.raptorflow.operators.knowledge.embedding.OnnxSentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceModel;
import io.raptorflow.operators.knowledge.embedding.TextHead;
import io.raptorflow.operators.knowledge.retrieval.ContextPassage;
import io.raptorflow.operators.knowledge.retrieval.Passage;
import io.raptorflow.operators.knowledge.retrieval.Retrieval;
import io.raptorflow.operators.knowledge.retrieval.TokenBudget;
import io.raptorflow.schemas.context.CitedPassage;
import io.raptorflow.schemas.context.ContextAnswer;
import io.raptorflow.schemas.context.ContextRefused;
import io.raptorflow.schemas.context.ContextRequest;
import io.raptorflow.schemas.context.ContextSource;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Answers agents' questions from the index: the model reads the question in this process,
 * OpenSearch is asked once. One thread does what takes a processor.
 */
public final class KnowledgeContext implements ContextSource {
  /** Left for the words that the model puts before a question. */
  private static final int TOKENS_BEFORE = 32;

  private final SentenceEmbedder embedder;
  private final OpenSearchClient client;
  private final KnowledgeStore store;
  private final Retrieval retrieval = Retrieval.usual();
  private final ExecutorService worker = Executors.newSingleThreadExecutor(KnowledgeContext::named);

  private KnowledgeContext(
      SentenceEmbedder embedder, OpenSearchClient client, KnowledgeStore store) {
    this.embedder = embedder;
    this.client = client;
    this.store = store;
  }

  /**
   * Loads the sentence model, which has to be on the class path; OpenSearch may come later.
   *
   * @throws IllegalStateException if the model is not there
   */
  public static KnowledgeContext open(OpenSearchConnection openSearch, KnowledgeIndex index) {
    return over(model(), openSearch, index);
  }

  private static SentenceEmbedder model() {
    try {
      return OnnxSentenceEmbedder.load(SentenceModel.bgeSmall(), 1);
    } catch (LinkageError absent) {
      throw new IllegalStateException(
          "the sentence model cannot be run: put onnxruntime, tokenizers and the model's artefact"
              + " into Flink's lib directory, not into the job's jar, or set context.enabled to off",
          absent);
    }
  }

  static KnowledgeContext over(
      SentenceEmbedder embedder, OpenSearchConnection openSearch, KnowledgeIndex index) {
    OpenSearchClient client = OpenSearchClient.connect(openSearch);
    return new KnowledgeContext(embedder, client, new KnowledgeStore(client, index));
  }

  private static Thread named(Runnable task) {
    Thread thread = new Thread(task, "knowledge-context");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public CompletableFuture<ContextAnswer> find(ContextRequest request) {
    return CompletableFuture.supplyAsync(() -> search(request), worker)
        .thenCompose(Function.identity())
        .exceptionallyCompose(KnowledgeContext::fault);
  }

  private CompletableFuture<ContextAnswer> search(ContextRequest request) {
    String question =
        TextHead.of(request.question(), embedder, embedder.longestInput() - TOKENS_BEFORE);
    if (question.isBlank()) {
      throw new ContextRefused("the model cannot read its first word");
    }
    List<String> missing =
        question.length() == request.question().length()
            ? List.of()
            : List.of("the end of the question: the model cannot read all of it");
    TokenBudget budget = new TokenBudget(request.profile().tokens());
    var search = new KnowledgeSearch(embedder, store, retrieval, request.profile().depth());
    return search
        .answer(filter(request), question)
        .thenApplyAsync(
            found ->
                new ContextAnswer(
                    search.context(found, budget).stream().map(KnowledgeContext::cited).toList(),
                    missing),
            worker);
  }

  private static KnowledgeFilter filter(ContextRequest request) {
    Instant asOf = request.asOf();
    try {
      return new KnowledgeFilter(
          request.tenant(),
          Set.of(request.lord()),
          Set.of(),
          Set.of(),
          asOf.minus(request.profile().maxAge()),
          asOf,
          asOf);
    } catch (IllegalArgumentException noTenant) {
      throw new ContextRefused(String.valueOf(noTenant.getMessage()));
    }
  }

  private static CitedPassage cited(ContextPassage found) {
    Passage passage = found.candidate().passage();
    return new CitedPassage(
        passage.id(),
        passage.document(),
        passage.source(),
        passage.title(),
        passage.text(),
        passage.time(),
        found.candidate().textScore(),
        found.candidate().cosine(),
        found.rank(),
        requireNonNull(found.confidence(), "a question's passages are judged"),
        found.reason());
  }

  /** A question that OpenSearch does not take is the question's fault. */
  private static CompletableFuture<ContextAnswer> fault(Throwable fault) {
    Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
    return CompletableFuture.failedFuture(
        cause instanceof QueryRefused refused
            ? new ContextRefused(String.valueOf(refused.getMessage()))
            : cause);
  }

  @Override
  public void close() {
    worker.shutdownNow();
    client.close();
    embedder.close();
  }
}
