package io.raptorflow.operators.knowledge.ingest;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a document, ready for the index.
 *
 * @param event that told of it
 * @param chunks all its chunks, each once; none if it was deleted or cannot be used
 * @param refusal why it cannot be used, if so
 */
record ChunkedDocument(Event event, List<IndexedChunk> chunks, @Nullable Refusal refusal) {
  static ChunkedDocument refused(Event event, Refusal refusal) {
    return new ChunkedDocument(event, List.of(), refusal);
  }
}
