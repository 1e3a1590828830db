package io.raptorflow.operators.detection.conflict;

import io.raptorflow.operators.detection.order.WaitingEvents;
import io.raptorflow.operators.host.CellState;
import io.raptorflow.schemas.Event;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Runs the detector of each key over what concerns it, in the order of events: what {@link
 * ConflictRouter}s tell comes interleaved, and waits for the watermark again. A conflict leaves as
 * the case that Arbiter decides, and as a sighting for people.
 */
final class ConflictHost extends KeyedProcessFunction<String, Concern, Event> {
  private static final long serialVersionUID = 1L;

  private transient WaitingEvents waiting;
  private transient CellState<ConflictSlot> slots;
  private transient Counter found;
  private transient Counter unjudged;

  @SuppressWarnings("NullAway") // transient fields are set in open
  ConflictHost() {}

  @Override
  public void open(OpenContext context) {
    slots = new CellState<>(getRuntimeContext(), ConflictSlot.CELL);
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("conflicts");
    waiting = new WaitingEvents(getRuntimeContext(), "conflict-concerns", metrics);
    found = metrics.counter("found");
    unjudged = metrics.counter("unjudged");
  }

  @Override
  public void processElement(Concern concern, Context context, Collector<Event> out)
      throws Exception {
    waiting.admit(concern.event(), context.timerService());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Event> out)
      throws Exception {
    ConflictWatch watch = slots.read().watch(ConflictKey.parse(context.getCurrentKey()));
    long before = watch.unjudged();
    for (Event event : waiting.passed(context.timerService())) {
      for (Conflict conflict : watch.observe(event)) {
        found.inc();
        out.collect(ConflictEvents.caseOf(conflict, event));
        context.output(Conflicts.SIGHTINGS, ConflictEvents.sighting(conflict, event));
      }
    }
    unjudged.inc(watch.unjudged() - before);
    slots.write();
  }
}
