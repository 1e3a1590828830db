package io.raptorflow.benchmarks.retrieval;

import io.raptorflow.connectors.opensearch.ChunkDocument;
import io.raptorflow.connectors.opensearch.KnowledgeStore;
import io.raptorflow.jobs.knowledge.DocumentChunks;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.schemas.entities.Document;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Puts passages into the product's index as the product puts its documents there. */
public final class CollectionIndex {
  public static final String TENANT = "evaluation";

  /** Of the questions and of the sentence model. */
  private static final String LANGUAGE = "en";

  private static final int BATCH = 50;

  private final DocumentChunks documents;
  private final KnowledgeStore store;

  public CollectionIndex(SentenceEmbedder embedder, KnowledgeStore store) {
    this.documents = new DocumentChunks(embedder);
    this.store = store;
  }

  /**
   * Chunks, embeds and indexes all documents.
   *
   * @param written is told how many documents were, from several threads
   * @return chunks
   */
  public int write(List<Passage> passages, Workers workers, IntConsumer written)
      throws IOException {
    store.install();
    var done = new AtomicInteger();
    var chunks = new AtomicInteger();
    workers.each(
        batches(passages),
        batch -> {
          List<ChunkDocument> made = new ArrayList<>();
          batch.forEach(passage -> made.addAll(chunks(passage)));
          store.put(made).join();
          chunks.addAndGet(made.size());
          written.accept(done.addAndGet(batch.size()));
        });
    store.refresh();
    return chunks.get();
  }

  private static List<List<Passage>> batches(List<Passage> passages) {
    List<List<Passage>> batches = new ArrayList<>();
    for (int from = 0; from < passages.size(); from += BATCH) {
      batches.add(passages.subList(from, Math.min(from + BATCH, passages.size())));
    }
    return batches;
  }

  private List<ChunkDocument> chunks(Passage passage) {
    Document document =
        new Document(
            passage.id(),
            passage.title(),
            passage.text(),
            "passage",
            null,
            null,
            List.of(),
            "collection",
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            null,
            Map.of(),
            Map.of());
    return documents.of(TENANT, document, LANGUAGE, Instant.EPOCH, passage.id());
  }
}
