package io.raptorflow.operators.knowledge.ingest;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.cloudevents.Reason;
import io.raptorflow.schemas.cloudevents.Refusal;
import io.raptorflow.schemas.entities.Document;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/** Cuts and embeds documents, each in a thread of its own beside the task's. */
final class ChunkDocuments extends RichAsyncFunction<Event, ChunkedDocument> {
  private static final long serialVersionUID = 1L;

  private final DocumentChunker.Opener opener;

  private transient DocumentChunker chunker;
  private transient ExecutorService threads;

  @SuppressWarnings("NullAway") // transient fields are set in open
  ChunkDocuments(DocumentChunker.Opener opener) {
    this.opener = opener;
  }

  @Override
  public void open(OpenContext context) {
    chunker = opener.open();
    int processors = Runtime.getRuntime().availableProcessors();
    int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    threads = Executors.newFixedThreadPool(Math.max(1, processors / subtasks));
  }

  @Override
  public void asyncInvoke(Event event, ResultFuture<ChunkedDocument> result) {
    CompletableFuture.supplyAsync(() -> chunked(event), threads)
        .whenComplete(
            (chunked, fault) -> {
              if (fault == null) {
                result.complete(List.of(chunked));
              } else {
                result.completeExceptionally(fault);
              }
            });
  }

  private ChunkedDocument chunked(Event event) {
    if (event.type() == EventType.DATA_DELETED) {
      return new ChunkedDocument(event, List.of(), null);
    }
    try {
      Document document = DocumentReader.read(event);
      String hash = DocumentContent.of(event).hash();
      return new ChunkedDocument(
          event, chunker.chunks(event.tenant(), event.lord(), document, event.time(), hash), null);
    } catch (IllegalArgumentException e) {
      return ChunkedDocument.refused(
          event, new Refusal(Reason.NOT_INDEXED, "the document " + e.getMessage()));
    }
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
    }
    if (chunker != null) {
      chunker.close();
    }
  }
}
