package io.raptorflow.operators.knowledge.ingest;

import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Document;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of a document what the index keeps of it. Safe for several threads. */
@FunctionalInterface
public interface DocumentChunker extends AutoCloseable {
  /**
   * All chunks of a document, each once.
   *
   * @param lord domain of the agent that told of it; null: none did, and it is for all
   * @param told when it was told of
   * @param contentHash the same while the document does not change
   * @throws IllegalArgumentException if it cannot be indexed, with what is wrong with it
   */
  List<IndexedChunk> chunks(
      String tenant, @Nullable Lord lord, Document document, Instant told, String contentHash);

  /** Gives back what it holds. */
  @Override
  default void close() {}

  /** Makes the chunker where it is needed. */
  @FunctionalInterface
  interface Opener extends Serializable {
    DocumentChunker open();
  }
}
