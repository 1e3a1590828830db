package io.raptorflow.benchmarks.retrieval;

import io.raptorflow.connectors.opensearch.ChunkDocument;
import io.raptorflow.connectors.opensearch.KnowledgeStore;
import io.raptorflow.operators.knowledge.chunking.Chunk;
import io.raptorflow.operators.knowledge.chunking.ChunkLimits;
import io.raptorflow.operators.knowledge.chunking.Chunker;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.TextHead;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Puts a collection into the product's index as the product puts its documents there. */
public final class CollectionIndex {
  static final String TENANT = "evaluation";

  private static final int BATCH = 50;

  /** Of the tokens that the model reads, how many at most are left to a title. */
  private static final int TITLE_TOKENS = 128;

  private static final int OVERLAP = 50;
  private static final int CHARACTERS = 10_000;

  private final SentenceEmbedder embedder;
  private final KnowledgeStore store;

  public CollectionIndex(SentenceEmbedder embedder, KnowledgeStore store) {
    this.embedder = embedder;
    this.store = store;
  }

  /**
   * Chunks, embeds and indexes all documents.
   *
   * @param written is told how many documents were, from several threads
   * @return chunks
   */
  public int write(JudgedCollection collection, Workers workers, IntConsumer written)
      throws IOException {
    store.install();
    var documents = new AtomicInteger();
    var chunks = new AtomicInteger();
    workers.each(
        batches(collection.passages()),
        batch -> {
          List<ChunkDocument> made = new ArrayList<>();
          batch.forEach(passage -> made.addAll(chunks(passage)));
          store.put(made).join();
          chunks.addAndGet(made.size());
          written.accept(documents.addAndGet(batch.size()));
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

  /** A document without text has its title for one; without either it cannot be found. */
  private List<ChunkDocument> chunks(Passage passage) {
    boolean titleOnly = passage.text().isBlank();
    String title = titleOnly ? "" : TextHead.of(passage.title(), embedder, TITLE_TOKENS).strip();
    String text = titleOnly ? passage.title() : passage.text();
    int tokens = embedder.longestInput() - (title.isEmpty() ? 0 : embedder.tokens(title));
    var chunker = new Chunker(embedder::tokens, new ChunkLimits(tokens, OVERLAP, CHARACTERS));
    List<ChunkDocument> chunks = new ArrayList<>();
    for (Chunk chunk : chunker.chunk(TENANT, passage.id(), text)) {
      chunks.add(document(passage, title, chunk));
    }
    return chunks;
  }

  private ChunkDocument document(Passage passage, String title, Chunk chunk) {
    String whole = title.isEmpty() ? chunk.text() : title + " " + chunk.text();
    return new ChunkDocument(
        chunk.id(),
        TENANT,
        passage.id(),
        chunk.position(),
        title,
        chunk.text(),
        null,
        "passage",
        "collection",
        List.of(),
        List.of(),
        Instant.EPOCH,
        null,
        null,
        chunk.id(),
        embedder.embedPassages(List.of(whole)).get(0));
  }
}
