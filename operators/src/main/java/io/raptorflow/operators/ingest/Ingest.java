package io.raptorflow.operators.ingest;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.Ingested;
import io.raptorflow.schemas.cloudevents.Reason;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts events from dead letters and counts both. The log tells of the first dead letter of each
 * reason; the rest are in the metrics and on the dead-letter topic.
 */
public final class Ingest extends ProcessFunction<Ingested, Event> {
  /** Records that are no events. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("ingest-dead-letters", Types.DEAD_LETTER);

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

  private transient Counter accepted;
  private transient Map<Reason, Counter> rejected;

  @SuppressWarnings("NullAway") // transient fields are set in open
  private Ingest() {}

  /** Events of a bus source, {@link #DEAD_LETTERS} beside them. */
  public static SingleOutputStreamOperator<Event> events(DataStream<Ingested> ingested) {
    return events(ingested, "ingest");
  }

  /**
   * The same for one of several sources of a job.
   *
   * @param name of the step, and its uid
   */
  public static SingleOutputStreamOperator<Event> events(
      DataStream<Ingested> ingested, String name) {
    return ingested.process(new Ingest()).returns(Types.EVENT).uid(name).name(name);
  }

  @Override
  public void open(OpenContext context) {
    MetricGroup group = getRuntimeContext().getMetricGroup();
    accepted = group.counter("accepted");
    rejected = new EnumMap<>(Reason.class);
    for (Reason reason : Reason.values()) {
      rejected.put(reason, group.addGroup("reason", reason.wireName()).counter("rejected"));
    }
  }

  @Override
  public void processElement(Ingested ingested, Context context, Collector<Event> out) {
    if (ingested instanceof Ingested.Accepted good) {
      accepted.inc();
      out.collect(good.event());
      return;
    }
    DeadLetter deadLetter = ((Ingested.Rejected) ingested).deadLetter();
    count(deadLetter);
    context.output(DEAD_LETTERS, deadLetter);
  }

  private void count(DeadLetter deadLetter) {
    Counter counter = requireNonNull(rejected.get(deadLetter.refusal().reason()));
    counter.inc();
    if (counter.getCount() == 1) {
      LOG.warn(
          "first dead letter for {}: {} ({})",
          deadLetter.refusal().reason().wireName(),
          deadLetter.refusal().sentence(),
          deadLetter.origin());
    }
  }
}
