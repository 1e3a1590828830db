package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.detection.alert.AlertTypes;
import io.raptorflow.operators.detection.alert.Sighting;
import io.raptorflow.operators.detection.order.WaitingEvents;
import io.raptorflow.schemas.Event;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Watches the flows of every tenant for bottlenecks. The key is tenant and flow: a step's baseline
 * and a blocked task's blocker lie across plans, and a share needs the total; tenants are what
 * spreads, and a tenant's tasks change at the pace of people. Within a key every case and step is a
 * unit of state of its own, so that an event costs the same however many there are.
 *
 * <p>Events wait until the watermark has passed them and are taken in the order of time, source and
 * id; flows are judged at every midnight (UTC) of event time. So the order in which events come
 * changes nothing. What comes after the watermark, finds no room among what waits, or cannot be
 * followed is counted and left out: a later event of a task carries the whole of it.
 */
public final class BottleneckWatch extends KeyedProcessFunction<String, Event, Sighting> {
  private static final long serialVersionUID = 1L;
  private static final char BETWEEN = '|';

  private transient WaitingEvents waiting;
  private transient KeyedWatchMemory memory;
  private transient Counter untracked;
  private transient Counter found;

  @SuppressWarnings("NullAway") // transient fields are set in open
  BottleneckWatch() {}

  /** What bottlenecks these events show, and which are over. */
  public static DataStream<Sighting> sightings(DataStream<Event> events) {
    return events
        .filter(event -> Flow.of(event).isPresent())
        .uid("bottleneck-events")
        .name("bottleneck-events")
        .keyBy(BottleneckWatch::key, Types.STRING)
        .process(new BottleneckWatch())
        .returns(AlertTypes.SIGHTING)
        .uid("bottlenecks")
        .name("bottlenecks");
  }

  /** Tenant and flow of an event that belongs to one; a tenant's name holds no bar. */
  static String key(Event event) {
    return event.tenant() + BETWEEN + Flow.of(event).orElseThrow().name();
  }

  @Override
  public void open(OpenContext context) {
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("bottlenecks");
    waiting = new WaitingEvents(getRuntimeContext(), "bottleneck-waiting", metrics);
    memory = new KeyedWatchMemory(getRuntimeContext());
    untracked = metrics.counter("untracked");
    found = metrics.counter("found");
  }

  @Override
  public void processElement(Event event, Context context, Collector<Sighting> out)
      throws Exception {
    waiting.admit(event, context.timerService());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Sighting> out)
      throws Exception {
    String key = context.getCurrentKey();
    int bar = key.lastIndexOf(BETWEEN);
    TimerService timers = context.timerService();
    var watch =
        new FlowWatch(
            key.substring(0, bar), Flow.valueOf(key.substring(bar + 1)), memory, untracked::inc);
    Consumer<BottleneckFinding> findings =
        finding -> {
          found.inc();
          out.collect(BottleneckSightings.of(finding));
        };
    for (Event event : waiting.passed(timers)) {
      watch.take(event, findings);
    }
    watch.advance(Instant.ofEpochMilli(timers.currentWatermark()), findings);
    Instant next = memory.book().next();
    if (next != null) {
      timers.registerEventTimeTimer(next.toEpochMilli());
    }
  }
}
