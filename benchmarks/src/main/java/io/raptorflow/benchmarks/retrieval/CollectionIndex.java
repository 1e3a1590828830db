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
   * Chunks, embeds and indexes all documents, these in their order: chunks of equal score are found
   * in the order in which they were written, and an evaluation is to be repeatable.
   *
   * @param written is told how many documents were
   * @return chunks
   */
  public int write(List<Passage> passages, Workers workers, IntConsumer written)
      throws IOException {
    store.install();
    var count = new Count();
    workers.inOrder(
        batches(passages),
        batch ->
            new Made(batch.size(), batch.stream().flatMap(each -> chunks(each).stream()).toList()),
        made -> {
          store.put(made.chunks()).join();
          count.add(made);
          written.accept(count.passages);
        });
    store.refresh();
    return count.chunks;
  }

  /** The chunks of a batch of passages. */
  private record Made(int passages, List<ChunkDocument> chunks) {}

  /** Of what is in the index. */
  private static final class Count {
    private int passages;
    private int chunks;

    void add(Made made) {
      passages += made.passages();
      chunks += made.chunks().size();
    }
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
