package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.Event;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Takes from the bus what changes the documents. */
final class KnowledgeChanges implements FlatMapFunction<Event, ContextTraffic> {
  private static final long serialVersionUID = 1L;

  @Override
  public void flatMap(Event event, Collector<ContextTraffic> out) {
    KnowledgeChange.of(event).ifPresent(change -> out.collect(new ContextTraffic.Changed(change)));
  }
}
