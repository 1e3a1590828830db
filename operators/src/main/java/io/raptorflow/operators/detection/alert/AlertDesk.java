package io.raptorflow.operators.detection.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.operators.host.CellState;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the {@link AlertBook} of each tenant. Sightings wait until the watermark has passed them
 * and are then taken in the order of time and identity, so that the order in which they came
 * changes nothing; the same one twice is one. One that comes after the watermark, or when {@value
 * #MOST_WAITING} of its tenant wait already, is counted and taken at once.
 */
public final class AlertDesk extends KeyedProcessFunction<String, Sighting, Event> {
  static final int MOST_WAITING = 10_000;

  private static final long serialVersionUID = 1L;
  private static final Comparator<Map.Entry<String, Sighting>> ORDER =
      Comparator.comparing((Map.Entry<String, Sighting> entry) -> entry.getValue().at())
          .thenComparing(Map.Entry::getKey);

  private transient CellState<AlertBook> books;
  private transient MapState<String, Sighting> waiting;
  private transient ValueState<Integer> waitingCount;
  private transient Counter late;
  private transient Counter early;
  private transient Counter told;

  @SuppressWarnings("NullAway") // transient fields are set in open
  AlertDesk() {}

  /** What people are told of these sightings, as events. */
  public static SingleOutputStreamOperator<Event> alerts(DataStream<Sighting> sightings) {
    return sightings
        .keyBy(Sighting::tenant, org.apache.flink.api.common.typeinfo.Types.STRING)
        .process(new AlertDesk())
        .returns(Types.EVENT)
        .uid("alerts")
        .name("alerts");
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    books = new CellState<>(runtime, AlertBook.CELL);
    waiting =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "alert-waiting",
                StringSerializer.INSTANCE,
                AlertTypes.SightingSerializer.INSTANCE));
    waitingCount =
        runtime.getState(new ValueStateDescriptor<>("alert-waiting-count", IntSerializer.INSTANCE));
    MetricGroup metrics = runtime.getMetricGroup().addGroup("alerts");
    late = metrics.counter("late");
    early = metrics.counter("takenBeforeTheirTurn");
    told = metrics.counter("told");
  }

  @Override
  public void processElement(Sighting sighting, Context context, Collector<Event> out)
      throws Exception {
    long time = sighting.at().toEpochMilli();
    if (time <= context.timerService().currentWatermark()) {
      late.inc();
      take(List.of(sighting), Instant.MIN, context, out);
      return;
    }
    int count = count();
    if (count >= MOST_WAITING) {
      early.inc();
      take(List.of(sighting), Instant.MIN, context, out);
      return;
    }
    String identity = identity(sighting);
    if (!waiting.contains(identity)) {
      waiting.put(identity, sighting);
      waitingCount.update(count + 1);
      context.timerService().registerEventTimeTimer(time);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Event> out)
      throws Exception {
    long watermark = context.timerService().currentWatermark();
    take(passed(watermark), Instant.ofEpochMilli(watermark), context, out);
  }

  /** Everything that waits and has been passed, taken out, in order. */
  private List<Sighting> passed(long watermark) throws Exception {
    int count = count();
    if (count == 0) {
      return List.of();
    }
    List<Map.Entry<String, Sighting>> passed = new ArrayList<>();
    for (Map.Entry<String, Sighting> entry : waiting.entries()) {
      if (entry.getValue().at().toEpochMilli() <= watermark) {
        passed.add(Map.entry(entry.getKey(), entry.getValue()));
      }
    }
    for (Map.Entry<String, Sighting> entry : passed) {
      waiting.remove(entry.getKey());
    }
    waitingCount.update(count - passed.size());
    passed.sort(ORDER);
    return passed.stream().map(Map.Entry::getValue).toList();
  }

  private void take(
      List<Sighting> sightings, Instant until, Context context, Collector<Event> out) {
    AlertBook book = books.read();
    String tenant = context.getCurrentKey();
    for (Sighting sighting : sightings) {
      tell(tenant, book.see(sighting), out);
    }
    tell(tenant, book.advance(until), out);
    books.write();
    TimerService timers = context.timerService();
    book.nextClosing().ifPresent(next -> timers.registerEventTimeTimer(next.toEpochMilli()));
  }

  private void tell(String tenant, List<Alert> alerts, Collector<Event> out) {
    for (Alert alert : alerts) {
      told.inc();
      out.collect(AlertEvents.of(tenant, alert));
    }
  }

  private int count() throws IOException {
    Integer count = waitingCount.value();
    return count == null ? 0 : count;
  }

  private static String identity(Sighting sighting) {
    String name =
        String.join(
            "\n",
            sighting.at().toString(),
            sighting.cause(),
            sighting.kind(),
            sighting.severity().name(),
            sighting.sentence(),
            sighting.since().toString(),
            Boolean.toString(sighting.gone()),
            String.join("\n", sighting.evidence()));
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }
}
