package io.raptorflow.operators.detection.order;

import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Keeps idleness from what is behind it. Where a source is idle, its other subtasks are not waited
 * for, which is right up to here, where all of them meet. Further on it would be wrong: after a
 * silence, the parallel steps hear of the next event one after the other, and whoever waits for
 * them would take those that have not heard of it yet for idle, let the watermark pass, and find
 * their events late. Behind this, every step is waited for; in a silence the watermark stands.
 */
public final class SteadyWatermarks {
  private SteadyWatermarks() {}

  /** The same events, partitioned by their key. */
  public static SingleOutputStreamOperator<Event> of(DataStream<Event> events) {
    return events
        .keyBy(Event::key, org.apache.flink.api.common.typeinfo.Types.STRING)
        .transform("steady", Types.EVENT, new Operator())
        .uid("steady");
  }

  /** Passes on everything but a change to idle, and back. */
  static final class Operator extends AbstractStreamOperator<Event>
      implements OneInputStreamOperator<Event, Event> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(StreamRecord<Event> element) {
      output.collect(element);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
      // what is behind stays active
    }
  }
}
