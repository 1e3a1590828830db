package io.raptorflow.operators.knowledge.ingest;

import io.raptorflow.operators.host.CellState;
import io.raptorflow.schemas.Event;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets pass what changes the index: documents that are new or say something new, and deletions. The
 * same document again, and versions older than what is known, cost no embedding; they are counted;
 * but what is about persons passes whenever it is newer. Tells aside which persons a document is
 * about from now on, and which no longer. Keyed by tenant and document.
 */
final class ChangedDocuments extends KeyedProcessFunction<String, Event, Event> {
  private static final long serialVersionUID = 1L;

  private final OutputTag<PersonNews> persons;

  private transient CellState<KnownDocument> documents;
  private transient Counter unchanged;

  @SuppressWarnings("NullAway") // transient fields are set in open
  ChangedDocuments(OutputTag<PersonNews> persons) {
    this.persons = persons;
  }

  @Override
  public void open(OpenContext context) {
    documents = new CellState<>(getRuntimeContext(), KnownDocument.CELL);
    unchanged = getRuntimeContext().getMetricGroup().addGroup("documents").counter("unchanged");
  }

  @Override
  public void processElement(Event event, Context context, Collector<Event> out) {
    KnownDocument known = documents.read();
    Set<String> before = known.persons();
    if (known.take(event)) {
      tell(before, known.persons(), event, context);
      out.collect(event);
    } else {
      unchanged.inc();
    }
    documents.write();
  }

  private void tell(Set<String> before, Set<String> now, Event event, Context context) {
    for (String person : now) {
      context.output(persons, news(person, PersonNews.Kind.ABOUT, event));
    }
    for (String person : before) {
      if (!now.contains(person)) {
        context.output(persons, news(person, PersonNews.Kind.NO_LONGER_ABOUT, event));
      }
    }
  }

  private static PersonNews news(String person, PersonNews.Kind kind, Event event) {
    return new PersonNews(event.tenant() + '|' + person, kind, event.key(), event.time());
  }
}
