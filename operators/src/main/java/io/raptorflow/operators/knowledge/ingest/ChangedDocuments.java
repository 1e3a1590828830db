package io.raptorflow.operators.knowledge.ingest;

import io.raptorflow.operators.host.CellState;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Entity;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets pass what changes the index: documents that are new or say something new, and deletions. The
 * same document again, and versions older than what is known, cost no embedding; they are counted.
 */
public final class ChangedDocuments extends KeyedProcessFunction<String, Event, Event> {
  private static final long serialVersionUID = 1L;

  private transient CellState<KnownDocument> documents;
  private transient Counter unchanged;

  @SuppressWarnings("NullAway") // transient fields are set in open
  ChangedDocuments() {}

  /** The events about documents, of all events, that the index has to follow, in order by key. */
  public static DataStream<Event> of(DataStream<Event> events) {
    return events
        .filter(ChangedDocuments::isAboutDocument)
        .uid("document-events")
        .name("document-events")
        .keyBy(Event::key, org.apache.flink.api.common.typeinfo.Types.STRING)
        .process(new ChangedDocuments())
        .returns(Types.EVENT)
        .uid("changed-documents")
        .name("changed-documents");
  }

  static boolean isAboutDocument(Event event) {
    return event.entity().equals(Entity.DOCUMENT.wireName())
        && (event.type() == EventType.DATA_CREATED
            || event.type() == EventType.DATA_UPDATED
            || event.type() == EventType.DATA_DELETED);
  }

  @Override
  public void open(OpenContext context) {
    documents = new CellState<>(getRuntimeContext(), KnownDocument.CELL);
    unchanged = getRuntimeContext().getMetricGroup().addGroup("documents").counter("unchanged");
  }

  @Override
  public void processElement(Event event, Context context, Collector<Event> out) {
    if (documents.read().take(event)) {
      out.collect(event);
    } else {
      unchanged.inc();
    }
    documents.write();
  }
}
