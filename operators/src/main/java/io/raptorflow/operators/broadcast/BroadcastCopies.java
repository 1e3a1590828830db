package io.raptorflow.operators.broadcast;

import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/**
 * Sends a copy of what an agent found out to each further channel of its lord. Only results and
 * warnings are copied: the steps of a task and periodic reports are of use where they are. Nor is
 * what a workflow's log says of a result, which would be its second copy.
 */
public final class BroadcastCopies implements FlatMapFunction<Event, Event> {
  private static final long serialVersionUID = 1L;

  private static final Set<EventType> COPIED =
      EnumSet.of(EventType.RESULT_GENERATED, EventType.WARNING_ISSUED);

  BroadcastCopies() {}

  /** The copies of these events; their ids are those of the events. */
  public static DataStream<Event> of(DataStream<Event> events) {
    return events
        .flatMap(new BroadcastCopies())
        .returns(Types.EVENT)
        .uid("broadcast")
        .name("broadcast");
  }

  @Override
  public void flatMap(Event event, Collector<Event> out) {
    Lord lord = event.lord();
    if (lord == null || !COPIED.contains(event.type()) || event.channel() == Channel.WORKFLOWS) {
      return;
    }
    for (Channel channel : lord.channels()) {
      if (channel != event.channel()) {
        out.collect(event.toBuilder().channel(channel).copyOf(event.channel()).build());
      }
    }
  }
}
