package io.raptorflow.operators.knowledge.ingest;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Knows of each person the documents about them, and has them erased with the person: those known
 * already, and those from before the erasure that come late. Keyed by tenant and person.
 */
final class ErasedPersons extends KeyedProcessFunction<String, PersonNews, DocumentErasure> {
  private static final long serialVersionUID = 1L;

  private transient MapState<String, Long> documents;
  private transient ValueState<Long> erasedUntil;

  @SuppressWarnings("NullAway") // transient fields are set in open
  ErasedPersons() {}

  @Override
  public void open(OpenContext context) {
    documents =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "documents", StringSerializer.INSTANCE, LongSerializer.INSTANCE));
    erasedUntil =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("erased-until", LongSerializer.INSTANCE));
  }

  @Override
  public void processElement(PersonNews news, Context context, Collector<DocumentErasure> out)
      throws Exception {
    switch (news.kind()) {
      case ABOUT -> about(requireNonNull(news.document()), news.time().toEpochMilli(), out);
      case NO_LONGER_ABOUT -> documents.remove(news.document());
      case ERASED -> erase(news.time().toEpochMilli(), out);
    }
  }

  private void about(String document, long time, Collector<DocumentErasure> out) throws Exception {
    Long erased = erasedUntil.value();
    if (erased != null && time <= erased) {
      out.collect(new DocumentErasure(document, Instant.ofEpochMilli(erased)));
    } else {
      documents.put(document, time);
    }
  }

  /** What is newer than the erasure was written after it, and is no longer of the erased person. */
  private void erase(long time, Collector<DocumentErasure> out) throws Exception {
    Long before = erasedUntil.value();
    erasedUntil.update(before == null ? time : Math.max(before, time));
    var known = documents.iterator();
    while (known.hasNext()) {
      var document = known.next();
      if (document.getValue() <= time) {
        out.collect(new DocumentErasure(document.getKey(), Instant.ofEpochMilli(time)));
        known.remove();
      }
    }
  }
}
