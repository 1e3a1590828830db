package io.raptorflow.operators.detection.rules;

import io.raptorflow.schemas.Event;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sends an event once for each distinct key expression whose rules it can touch. An event without a
 * key there, because the expression has no value or an empty one, is not sent.
 */
final class RuleRouter extends BroadcastProcessFunction<Event, RuleUpdate, Routed> {
  private static final long serialVersionUID = 1L;

  private transient RuleCounters counters;
  private transient RuleRegister register;

  @Override
  public void open(OpenContext context) {
    counters = RuleCounters.in(getRuntimeContext().getMetricGroup().addGroup("rules"));
    register = new RuleRegister(counters);
  }

  @Override
  public void processElement(Event event, ReadOnlyContext context, Collector<Routed> out)
      throws Exception {
    RuleBook book = register.book(context.getBroadcastState(RuleRegister.RULES));
    ObservedEvent observed = new ObservedEvent(event, counters.payloads());
    for (RuleBook.Group group : book.groups(event.tenant())) {
      if (group.touchedBy(observed)) {
        route(observed, group, out);
      }
    }
  }

  private void route(ObservedEvent observed, RuleBook.Group group, Collector<Routed> out) {
    String text = group.key().text(observed, counters);
    if (text != null && !text.isEmpty()) {
      Event event = observed.event();
      out.collect(new Routed(Routed.key(event.tenant(), group.hash(), text), event));
    }
  }

  @Override
  public void processBroadcastElement(RuleUpdate update, Context context, Collector<Routed> out)
      throws Exception {
    register.take(update, context.getBroadcastState(RuleRegister.RULES));
  }
}
