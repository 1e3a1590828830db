package io.raptorflow.connectors.opensearch;

import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.function.SerializableFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes documents in bulk. What is not written yet is part of a checkpoint; the same again changes
 * nothing; while OpenSearch is away or full, writing waits, and holds back what comes before it.
 */
public final class OpenSearchSink<T> extends AsyncSinkBase<T, IndexDocument> {
  private static final long serialVersionUID = 1L;

  private static final int BATCH = 2_000;
  private static final int IN_FLIGHT = 2;
  private static final int BUFFERED = 10_000;
  private static final long BATCH_BYTES = 5L * 1024 * 1024;
  private static final long LONGEST_BUFFERED_MILLIS = 500;
  private static final long LONGEST_BUFFERED_CHUNK_MILLIS = 100;

  /** Event, envelope and JSON's escapes; events themselves are at most 1 MiB. */
  private static final long DOCUMENT_BYTES = BATCH_BYTES;

  /** A request with its pauses; after it, the same documents are sent again. */
  private static final long REQUEST_TIMEOUT_MILLIS = 120_000;

  private final OpenSearchConnection connection;
  private final HashMap<String, String> templates;
  private final @Nullable ExpiringEvents expiring;

  private OpenSearchSink(
      OpenSearchConnection connection,
      Map<String, String> templates,
      @Nullable ExpiringEvents expiring,
      long longestBufferedMillis,
      ElementConverter<T, IndexDocument> documents) {
    super(
        documents,
        BATCH,
        IN_FLIGHT,
        BUFFERED,
        BATCH_BYTES,
        longestBufferedMillis,
        DOCUMENT_BYTES,
        REQUEST_TIMEOUT_MILLIS,
        false);
    this.connection = connection;
    this.templates = new HashMap<>(templates);
    this.expiring = expiring;
  }

  /** Indices of events, and how long they are kept. */
  private record ExpiringEvents(EventIndices indices, int months) implements Serializable {}

  /**
   * One document an event.
   *
   * @param retention how long events are kept; their writer deletes what is older
   */
  public static OpenSearchSink<Event> events(
      OpenSearchConnection connection, EventIndices indices, Retention retention) {
    var documents = new EventDocuments(indices);
    return new OpenSearchSink<>(
        connection,
        indices.templates(),
        retention.months() == null ? null : new ExpiringEvents(indices, retention.months()),
        LONGEST_BUFFERED_MILLIS,
        (event, context) -> documents.of(event));
  }

  /** One document a letter. */
  public static OpenSearchSink<DeadLetter> deadLetters(
      OpenSearchConnection connection, EventIndices indices) {
    var documents = new EventDocuments(indices);
    return new OpenSearchSink<>(
        connection,
        indices.templates(),
        null,
        LONGEST_BUFFERED_MILLIS,
        (letter, context) -> documents.of(letter));
  }

  /**
   * What becomes of chunks. They are few, and somebody may wait to find them or no longer to find
   * them, so that they are not held back for company.
   *
   * @param changes makes of each element what is to become of a chunk
   */
  public static <T> OpenSearchSink<T> knowledge(
      OpenSearchConnection connection,
      KnowledgeIndex index,
      SerializableFunction<T, IndexDocument> changes) {
    return changes(connection, Map.of(index.name(), index.template()), changes);
  }

  /**
   * What becomes of relations and entities of a graph; not held back either.
   *
   * @param changes makes of each element what is to become of a document of the graph
   */
  public static <T> OpenSearchSink<T> graph(
      OpenSearchConnection connection,
      GraphIndex index,
      SerializableFunction<T, IndexDocument> changes) {
    return changes(connection, Map.of(index.name(), index.template()), changes);
  }

  private static <T> OpenSearchSink<T> changes(
      OpenSearchConnection connection,
      Map<String, String> templates,
      SerializableFunction<T, IndexDocument> changes) {
    return new OpenSearchSink<>(
        connection,
        templates,
        null,
        LONGEST_BUFFERED_CHUNK_MILLIS,
        (change, context) -> changes.apply(change));
  }

  @Override
  public StatefulSinkWriter<T, BufferedRequestState<IndexDocument>> createWriter(
      WriterInitContext context) {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<T, BufferedRequestState<IndexDocument>> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<IndexDocument>> buffered) {
    OpenSearchClient client = OpenSearchClient.connect(connection);
    if (expiring != null && context.getTaskInfo().getIndexOfThisSubtask() == 0) {
      new ExpiredIndices(client, expiring.indices(), expiring.months())
          .deleteFromNowOn(context.getProcessingTimeService());
    }
    return new OpenSearchWriter<>(
        getElementConverter(), context, configuration(), buffered, client, templates);
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<IndexDocument>> getWriterStateSerializer() {
    return new IndexDocumentSerializer();
  }

  private AsyncSinkWriterConfiguration configuration() {
    return AsyncSinkWriterConfiguration.builder()
        .setMaxBatchSize(getMaxBatchSize())
        .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
        .setMaxInFlightRequests(getMaxInFlightRequests())
        .setMaxBufferedRequests(getMaxBufferedRequests())
        .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
        .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
        .setRequestTimeoutMS(getRequestTimeoutMS())
        .setFailOnTimeout(getFailOnTimeout())
        .build();
  }
}
