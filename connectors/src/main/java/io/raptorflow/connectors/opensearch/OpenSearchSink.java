package io.raptorflow.connectors.opensearch;

import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes one document an event, in bulk. Documents not written yet are part of a checkpoint; the
 * same event again changes nothing; while OpenSearch is away or full, writing waits, and holds back
 * what comes before it.
 */
public final class OpenSearchSink<T> extends AsyncSinkBase<T, IndexDocument> {
  private static final long serialVersionUID = 1L;

  private static final int BATCH = 2_000;
  private static final int IN_FLIGHT = 2;
  private static final int BUFFERED = 10_000;
  private static final long BATCH_BYTES = 5L * 1024 * 1024;
  private static final long LONGEST_BUFFERED_MILLIS = 500;

  /** Event, envelope and JSON's escapes; events themselves are at most 1 MiB. */
  private static final long DOCUMENT_BYTES = BATCH_BYTES;

  /** A request with its pauses; after it, the same documents are sent again. */
  private static final long REQUEST_TIMEOUT_MILLIS = 120_000;

  private final OpenSearchConnection connection;
  private final EventIndices indices;
  private final Retention retention;

  private OpenSearchSink(
      OpenSearchConnection connection,
      EventIndices indices,
      Retention retention,
      ElementConverter<T, IndexDocument> documents) {
    super(
        documents,
        BATCH,
        IN_FLIGHT,
        BUFFERED,
        BATCH_BYTES,
        LONGEST_BUFFERED_MILLIS,
        DOCUMENT_BYTES,
        REQUEST_TIMEOUT_MILLIS,
        false);
    this.connection = connection;
    this.indices = indices;
    this.retention = retention;
  }

  /**
   * @param retention how long events are kept; their writer deletes what is older
   */
  public static OpenSearchSink<Event> events(
      OpenSearchConnection connection, EventIndices indices, Retention retention) {
    var documents = new EventDocuments(indices);
    return new OpenSearchSink<>(
        connection, indices, retention, (event, context) -> documents.of(event));
  }

  public static OpenSearchSink<DeadLetter> deadLetters(
      OpenSearchConnection connection, EventIndices indices) {
    var documents = new EventDocuments(indices);
    return new OpenSearchSink<>(
        connection, indices, Retention.FOREVER, (letter, context) -> documents.of(letter));
  }

  @Override
  public StatefulSinkWriter<T, BufferedRequestState<IndexDocument>> createWriter(
      WriterInitContext context) {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<T, BufferedRequestState<IndexDocument>> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<IndexDocument>> buffered) {
    return new OpenSearchWriter<>(
        getElementConverter(), context, configuration(), buffered, connection, indices, retention);
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
