package io.raptorflow.operators.workflow.orchestration;

import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Ingested;
import io.raptorflow.schemas.cloudevents.EventReader;
import io.raptorflow.schemas.cloudevents.Reading;
import io.raptorflow.schemas.cloudevents.Reason;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Takes the entries of logs out of what was read, and with them requests that were refused for
 * their form: who has asked is answered in the log, where they look, with all that is wrong.
 */
final class LogEntries extends RichFlatMapFunction<Ingested, Ingested> {
  private static final long serialVersionUID = 1L;

  private transient EventReader reader;

  @SuppressWarnings("NullAway") // the reader is made in open
  LogEntries() {}

  @Override
  public void open(OpenContext context) {
    reader = new EventReader((type, entity, schema, data) -> null);
  }

  @Override
  public void flatMap(Ingested each, Collector<Ingested> out) {
    if (each instanceof Ingested.Accepted accepted) {
      if (Orchestration.isLog(accepted.event())) {
        out.collect(each);
      }
    } else if (each instanceof Ingested.Rejected rejected) {
      Event request = request(rejected.deadLetter());
      if (request != null) {
        out.collect(new Ingested.Accepted(request, rejected.deadLetter().seen().toEpochMilli()));
      }
    }
  }

  private @Nullable Event request(DeadLetter letter) {
    if (letter.refusal().reason() != Reason.SCHEMA_VIOLATION) {
      return null;
    }
    Reading reading =
        reader.read(
            sink -> letter.headers().forEach(header -> sink.accept(header.name(), header.value())),
            letter.value());
    return reading instanceof Reading.Read read
            && read.event().type() == EventType.DATA_CREATED
            && Orchestration.isLog(read.event())
            && read.event().isHomeCopy()
        ? read.event()
        : null;
  }
}
