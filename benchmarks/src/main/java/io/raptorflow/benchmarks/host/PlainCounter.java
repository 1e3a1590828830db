package io.raptorflow.benchmarks.host;

import io.raptorflow.schemas.Event;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** One counter a key, by hand. */
final class PlainCounter extends KeyedProcessFunction<String, Event, Event> {
  private static final long serialVersionUID = 1L;

  private transient ValueState<Long> count;

  @SuppressWarnings("NullAway") // set in open
  PlainCounter() {}

  @Override
  public void open(OpenContext context) {
    count =
        getRuntimeContext().getState(new ValueStateDescriptor<>("count", LongSerializer.INSTANCE));
  }

  @Override
  public void processElement(Event event, Context context, Collector<Event> out) throws Exception {
    Long before = count.value();
    count.update(before == null ? 1 : before + 1);
  }
}
