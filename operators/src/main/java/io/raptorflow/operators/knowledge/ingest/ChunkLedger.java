package io.raptorflow.operators.knowledge.ingest;

import io.raptorflow.operators.host.CellState;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Knows of each document which chunks of it lie in the index, and says what becomes of them when
 * the document changes or may no longer be known. Keyed by tenant and document.
 */
final class ChunkLedger
    extends KeyedCoProcessFunction<String, ChunkedDocument, DocumentErasure, ChunkChange> {
  /** The stage that dead letters of documents name. */
  static final String STAGE = "knowledge";

  private static final long serialVersionUID = 1L;

  private final OutputTag<DeadLetter> deadLetters;

  private transient CellState<IndexedDocument> documents;
  private transient Counter indexed;
  private transient Counter removed;
  private transient Counter refused;

  @SuppressWarnings("NullAway") // transient fields are set in open
  ChunkLedger(OutputTag<DeadLetter> deadLetters) {
    this.deadLetters = deadLetters;
  }

  @Override
  public void open(OpenContext context) {
    documents = new CellState<>(getRuntimeContext(), IndexedDocument.CELL);
    var group = getRuntimeContext().getMetricGroup();
    indexed = group.addGroup("documents").counter("indexed");
    refused = group.addGroup("documents").counter("refused");
    removed = group.addGroup("chunks").counter("removed");
  }

  /** A version that cannot be used leaves the one before it in the index. */
  @Override
  public void processElement1(
      ChunkedDocument chunked, Context context, Collector<ChunkChange> out) {
    Event event = chunked.event();
    if (chunked.refusal() != null) {
      refused.inc();
      Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
      context.output(deadLetters, DeadLetter.of(event, chunked.refusal(), STAGE, now));
      return;
    }
    indexed.inc();
    tell(
        documents.read().replace(event.tenant(), event.time().toEpochMilli(), chunked.chunks()),
        out);
  }

  @Override
  public void processElement2(
      DocumentErasure erasure, Context context, Collector<ChunkChange> out) {
    String tenant = erasure.document().substring(0, erasure.document().indexOf('|'));
    tell(documents.read().erase(tenant, erasure.time().toEpochMilli()), out);
  }

  private void tell(List<ChunkChange> changes, Collector<ChunkChange> out) {
    documents.write();
    for (ChunkChange change : changes) {
      if (change.source() == null) {
        removed.inc();
      }
      out.collect(change);
    }
  }
}
