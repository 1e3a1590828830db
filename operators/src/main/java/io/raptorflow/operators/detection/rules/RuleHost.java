package io.raptorflow.operators.detection.rules;

import io.raptorflow.operators.detection.order.WaitingEvents;
import io.raptorflow.operators.detection.order.WaitingEvents.Admission;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.Reason;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Runs every rule over the events of a key. Events wait until the watermark has passed them and are
 * then seen in the order of time, source and id, so that the order in which they came in changes
 * nothing; one that comes after the watermark is counted and not seen, one for which there is no
 * room among those that wait goes to the dead letters.
 */
final class RuleHost extends KeyedBroadcastProcessFunction<String, Routed, RuleUpdate, RuleMatch> {
  /** The stage dead letters name. */
  static final String STAGE = "rules";

  private static final long serialVersionUID = 1L;

  private transient WaitingEvents waiting;
  private transient RuleRegister register;
  private transient RuleRuns runs;

  @Override
  public void open(OpenContext context) {
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("rules");
    RuleCounters counters = RuleCounters.in(metrics);
    register = new RuleRegister(counters);
    runs = new RuleRuns(getRuntimeContext(), counters);
    waiting = new WaitingEvents(getRuntimeContext(), "rule-waiting", metrics);
  }

  @Override
  public void processElement(Routed routed, ReadOnlyContext context, Collector<RuleMatch> out)
      throws Exception {
    TimerService timers = context.timerService();
    if (waiting.admit(routed.event(), timers) == Admission.NO_ROOM) {
      context.output(DynamicRules.DEAD_LETTERS, crowdedOut(routed, timers));
    }
  }

  private static DeadLetter crowdedOut(Routed routed, TimerService timers) {
    Refusal refusal =
        Refusal.of(
            Reason.TOO_MANY_WAITING,
            "key " + Routed.value(routed.key()),
            WaitingEvents.MOST + " events that wait for the watermark",
            "fewer: a key expression that tells them apart, or a source that is not ahead");
    Instant seen = Instant.ofEpochMilli(timers.currentProcessingTime());
    return DeadLetter.of(routed.event(), refusal, STAGE, seen);
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
    tell(refused -> context.output(DynamicRules.REFUSED, refused));
    RuleRuns.Turn turn = runs.turn(group, Routed.value(key), timers, out);
    for (Event event : waiting.passed(timers)) {
      turn.see(event);
    }
    turn.end();
  }

  @Override
  public void processBroadcastElement(RuleUpdate update, Context context, Collector<RuleMatch> out)
      throws Exception {
    CompiledRule ended = register.take(update, context.getBroadcastState(RuleRegister.RULES));
    tell(refused -> context.output(DynamicRules.REFUSED, refused));
    if (ended != null) {
      runs.drop(ended.identity(), context);
    }
  }

  /** Every instance is sent every update, and one of them speaks. */
  private void tell(Consumer<RefusedUpdate> out) {
    List<RefusedUpdate> refused = register.refused();
    if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
      refused.forEach(out);
    }
  }

  @Override
  public void close() throws Exception {
    if (runs != null) {
      runs.close();
    }
  }
}
