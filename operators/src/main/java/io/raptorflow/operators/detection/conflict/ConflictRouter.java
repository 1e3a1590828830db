package io.raptorflow.operators.detection.conflict;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.detection.order.WaitingEvents;
import io.raptorflow.operators.host.CellState;
import io.raptorflow.schemas.Event;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells every detector that an event of one thing concerns, in the order of the thing's events.
 * They wait until the watermark has passed them; one that comes later, or for which there is no
 * room, is counted and not told.
 */
final class ConflictRouter extends KeyedProcessFunction<String, Event, Concern> {
  private static final long serialVersionUID = 1L;

  private static final Cell<EntityRoutes> ROUTES =
      new Cell<>("conflict-routes", new EntityRoutes.Codec(), EntityRoutes::new);

  private transient WaitingEvents waiting;
  private transient CellState<EntityRoutes> routes;
  private transient Counter late;
  private transient Counter crowdedOut;

  @SuppressWarnings("NullAway") // transient fields are set in open
  ConflictRouter() {}

  @Override
  public void open(OpenContext context) {
    waiting = new WaitingEvents(getRuntimeContext(), "conflict-events");
    routes = new CellState<>(getRuntimeContext(), ROUTES);
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("conflicts");
    late = metrics.counter("late");
    crowdedOut = metrics.counter("crowdedOut");
  }

  @Override
  public void processElement(Event event, Context context, Collector<Concern> out)
      throws Exception {
    TimerService timers = context.timerService();
    if (event.time().toEpochMilli() <= timers.currentWatermark()) {
      late.inc();
    } else if (!waiting.add(event, timers)) {
      crowdedOut.inc();
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Concern> out)
      throws Exception {
    for (Event event : waiting.passed(context.timerService())) {
      EntityRoutes known = routes.read();
      for (ConflictKey key : known.route(event)) {
        out.collect(new Concern(key, event));
      }
      if (known.isEmpty()) {
        routes.clear();
      } else {
        routes.write();
      }
    }
  }
}
