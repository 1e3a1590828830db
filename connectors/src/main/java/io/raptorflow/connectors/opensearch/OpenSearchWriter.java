package io.raptorflow.connectors.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/**
 * Sends documents in bulk and again until each is there. The index templates are installed before
 * the first document, whenever OpenSearch is first to be reached.
 */
final class OpenSearchWriter<T> extends AsyncSinkWriter<T, IndexDocument> {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final int LONGEST_PAUSE_DOUBLINGS = 4;
  private static final int ACTION_BYTES = 120;

  private final OpenSearchClient client;
  private final Map<String, String> templates;
  private final Counter written;
  private final Counter sentAgain;
  private final AtomicBoolean installed = new AtomicBoolean();
  private final Outages outages = new Outages();

  /**
   * @param client is closed with this
   * @param templates of the indices, by name
   */
  OpenSearchWriter(
      ElementConverter<T, IndexDocument> documents,
      WriterInitContext context,
      AsyncSinkWriterConfiguration configuration,
      Collection<BufferedRequestState<IndexDocument>> buffered,
      OpenSearchClient client,
      Map<String, String> templates) {
    super(documents, context, configuration, buffered);
    this.client = client;
    this.templates = templates;
    this.written = context.metricGroup().counter("documentsWritten");
    this.sentAgain = context.metricGroup().counter("documentsSentAgain");
  }

  @Override
  protected void submitRequestEntries(
      List<IndexDocument> documents, ResultHandler<IndexDocument> handler) {
    BulkRequest request = new BulkRequest(documents);
    installTemplates()
        .thenCompose(done -> client.bulk(request.lines()))
        .thenApply(request::rest)
        .whenComplete((rest, fault) -> conclude(request, rest, fault, handler));
  }

  private void conclude(
      BulkRequest request,
      BulkRequest.@Nullable Rest rest,
      @Nullable Throwable thrown,
      ResultHandler<IndexDocument> handler) {
    if (rest == null) {
      Throwable fault = cause(thrown);
      if (fault instanceof IllegalStateException fatal && !isShutDown(fatal)) {
        handler.completeExceptionally(fatal);
      } else {
        sendLater(request.documents(), Map.of(Outages.EVERYWHERE, String.valueOf(fault)), handler);
      }
      return;
    }
    written.inc(request.documents().size() - rest.again().size());
    Set<String> working = new HashSet<>(request.indices());
    working.removeAll(rest.faults().keySet());
    working.add(Outages.EVERYWHERE);
    outages.over(working);
    if (rest.faults().isEmpty()) {
      sendAgain(rest.again(), handler);
    } else {
      sendLater(rest.again(), rest.faults(), handler);
    }
  }

  private void sendAgain(List<IndexDocument> documents, ResultHandler<IndexDocument> handler) {
    if (documents.isEmpty()) {
      handler.complete();
    } else {
      sentAgain.inc(documents.size());
      handler.retryForEntries(documents);
    }
  }

  /** After a pause that doubles with each failure, to at most {@value #LONGEST_PAUSE_DOUBLINGS}. */
  private void sendLater(
      List<IndexDocument> documents,
      Map<String, String> faults,
      ResultHandler<IndexDocument> handler) {
    int failures = 0;
    for (var fault : faults.entrySet()) {
      failures = Math.max(failures, outages.failed(fault.getKey(), fault.getValue()));
    }
    long pause = FIRST_PAUSE.toMillis() << Math.min(failures, LONGEST_PAUSE_DOUBLINGS);
    CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS)
        .execute(() -> sendAgain(documents, handler));
  }

  /** Two requests may install them both; the second changes nothing. */
  private CompletableFuture<?> installTemplates() {
    if (installed.get()) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<?> all = CompletableFuture.completedFuture(null);
    for (var template : templates.entrySet()) {
      all =
          all.thenCompose(
              done ->
                  client
                      .send(
                          OpenSearchClient.json(
                              "PUT", "/_index_template/" + template.getKey(), template.getValue()))
                      .thenAccept(OpenSearchWriter::requireInstalled));
    }
    return all.thenRun(() -> installed.set(true));
  }

  private static void requireInstalled(OpenSearchClient.Reply reply) {
    if (!reply.isOk()) {
      throw new OpenSearchAway(
          "the index templates cannot be installed: HTTP status "
              + reply.status()
              + " "
              + new String(reply.body(), UTF_8));
    }
  }

  private static @Nullable Throwable cause(@Nullable Throwable thrown) {
    Throwable fault = thrown;
    while (fault instanceof CompletionException && fault.getCause() != null) {
      fault = fault.getCause();
    }
    return fault;
  }

  private static boolean isShutDown(IllegalStateException e) {
    return String.valueOf(e.getMessage()).contains("shut down");
  }

  @Override
  protected long getSizeInBytes(IndexDocument document) {
    return document.source().length + ACTION_BYTES;
  }

  @Override
  public void close() {
    super.close();
    client.close();
  }
}
