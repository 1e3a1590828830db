package io.raptorflow.operators.detection.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.operators.host.CellState;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the {@link DriftWatch} of every series that belongs to a campaign, and judges each day when
 * the watermark has passed it. A point of a day that is over is counted and left out; so the order
 * of arrival changes nothing.
 */
public final class DriftSignals extends KeyedProcessFunction<String, Event, Event> {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  private transient CellState<DriftWatch> watches;
  private transient Counter late;

  @SuppressWarnings("NullAway") // transient fields are set in open
  DriftSignals() {}

  /** Weak signals in these events. */
  public static SingleOutputStreamOperator<Event> signals(DataStream<Event> events) {
    return events
        .filter(event -> event.type() == EventType.METRIC_RECORDED)
        .uid("drift-points")
        .name("drift-points")
        .keyBy(Event::key, org.apache.flink.api.common.typeinfo.Types.STRING)
        .process(new DriftSignals())
        .returns(Types.EVENT)
        .uid("drift-signals")
        .name("drift-signals");
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    watches = new CellState<>(runtime, DriftWatch.CELL);
    late = runtime.getMetricGroup().addGroup("signals").counter("late");
  }

  @Override
  public void processElement(Event event, Context context, Collector<Event> out) {
    JsonNode payload = payload(event);
    String campaign = payload.path("campaign").asText("");
    double value = payload.path("value").asDouble(Double.NaN);
    if (campaign.isEmpty() || !Double.isFinite(value)) {
      return;
    }
    long time = event.time().toEpochMilli();
    long day = Math.floorDiv(time, DriftWatch.DAY);
    if (endOf(day) <= context.timerService().currentWatermark()) {
      late.inc();
      return;
    }
    watches.read().add(time, value, campaign);
    watches.write();
    context.timerService().registerEventTimeTimer(endOf(day));
    context.timerService().registerEventTimeTimer(endOf(day + DriftWatch.MEMORY));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Event> out) {
    DriftWatch watch = watches.read();
    Instant at = Instant.ofEpochMilli(timestamp);
    watch
        .judge(Math.floorDiv(timestamp, DriftWatch.DAY))
        .ifPresent(
            drift ->
                out.collect(DriftSignal.of(context.getCurrentKey(), watch.campaign(), drift, at)));
    if (watch.isEmpty()) {
      watches.clear();
    } else {
      watches.write();
    }
  }

  /** Its last millisecond. */
  private static long endOf(long day) {
    return (day + 1) * DriftWatch.DAY - 1;
  }

  private static JsonNode payload(Event event) {
    try {
      return JSON.readTree(event.data());
    } catch (IOException e) {
      return JSON.missingNode(); // the agents refuse it, and make a dead letter of it
    }
  }
}
