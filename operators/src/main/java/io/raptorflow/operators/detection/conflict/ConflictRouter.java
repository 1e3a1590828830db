package io.raptorflow.operators.detection.conflict;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.detection.order.WaitingEvents;
import io.raptorflow.operators.host.CellState;
import io.raptorflow.schemas.Event;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.MetricGroup;
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

  @SuppressWarnings("NullAway") // transient fields are set in open
  ConflictRouter() {}

  @Override
  public void open(OpenContext context) {
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("conflicts");
    waiting = new WaitingEvents(getRuntimeContext(), "conflict-events", metrics);
    routes = new CellState<>(getRuntimeContext(), ROUTES);
  }

  @Override
  public void processElement(Event event, Context context, Collector<Concern> out)
      throws Exception {
    waiting.admit(event, context.timerService());
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
