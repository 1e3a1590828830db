package io.raptorflow.operators.detection.rules;

import io.raptorflow.operators.types.EventSerializer;
import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Runs every rule over the events of a key. Events wait until the watermark has passed them and are
 * then seen in the order of time, source and id, so that the order in which they came in changes
 * nothing; one that comes after the watermark is counted and not seen.
 */
final class RuleHost extends KeyedBroadcastProcessFunction<String, Routed, RuleUpdate, RuleMatch> {
  private static final long serialVersionUID = 1L;

  private static final Comparator<Event> ORDER =
      Comparator.comparing(Event::source).thenComparing(Event::id);

  private transient MapState<Long, List<Event>> waiting;
  private transient RuleCounters counters;
  private transient RuleRegister register;
  private transient RuleRuns runs;

  @Override
  public void open(OpenContext context) {
    counters = RuleCounters.in(getRuntimeContext().getMetricGroup());
    register = new RuleRegister(counters);
    runs = new RuleRuns(getRuntimeContext(), counters);
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "rule-waiting",
                    LongSerializer.INSTANCE,
                    new ListSerializer<>(EventSerializer.INSTANCE)));
  }

  @Override
  public void processElement(Routed routed, ReadOnlyContext context, Collector<RuleMatch> out)
      throws Exception {
    long time = routed.event().time().toEpochMilli();
    if (time <= context.timerService().currentWatermark()) {
      counters.late().inc();
      return;
    }
    List<Event> events = waiting.get(time);
    if (events == null) {
      events = new ArrayList<>();
    }
    events.add(routed.event());
    waiting.put(time, events);
    context.timerService().registerEventTimeTimer(time);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<RuleMatch> out)
      throws Exception {
    String key = context.getCurrentKey();
    TimerService timers = context.timerService();
    RuleBook.@Nullable Group group =
        register
            .book(context.getBroadcastState(RuleRegister.RULES))
            .group(Routed.tenant(key), Routed.expression(key));
    RuleRuns.Turn turn = runs.turn(group, Routed.value(key), timers, out);
    for (long time : passed(timers.currentWatermark())) {
      for (Event event : inOrder(waiting.get(time))) {
        turn.see(event, time);
      }
      waiting.remove(time);
    }
    turn.advance(timers.currentWatermark());
  }

  private Iterable<Long> passed(long watermark) throws Exception {
    TreeSet<Long> times = new TreeSet<>();
    for (long time : waiting.keys()) {
      if (time <= watermark) {
        times.add(time);
      }
    }
    return times;
  }

  private static List<Event> inOrder(List<Event> events) {
    List<Event> sorted = new ArrayList<>(events);
    sorted.sort(ORDER);
    return sorted;
  }

  @Override
  public void processBroadcastElement(RuleUpdate update, Context context, Collector<RuleMatch> out)
      throws Exception {
    CompiledRule ended = register.take(update, context.getBroadcastState(RuleRegister.RULES));
    if (ended != null) {
      runs.drop(ended.identity(), context);
    }
  }

  @Override
  public void close() throws Exception {
    if (runs != null) {
      runs.close();
    }
  }
}
