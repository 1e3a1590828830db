package io.raptorflow.operators.detection.rules;

import io.raptorflow.operators.types.SerializerTypeInformation;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** Rules over events, as a part of a job's topology. */
public final class DynamicRules {
  /** Events for which there was no room among those of their key that wait for the watermark. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("rule-dead-letters", io.raptorflow.operators.types.Types.DEAD_LETTER);

  /** Updates that were not taken, each once however many instances refuse it. */
  public static final OutputTag<RefusedUpdate> REFUSED =
      new OutputTag<>(
          "refused-rules",
          new SerializerTypeInformation<>(RefusedUpdate.class, RefusedUpdateSerializer.INSTANCE));

  private DynamicRules() {}

  /**
   * Matches of the rules over the events.
   *
   * @param events with watermarks; an event's time is its own, not that of the record
   * @param updates versions of rules; they carry no event time and never hold the watermark back
   * @return matches; {@link #DEAD_LETTERS} and {@link #REFUSED} are side outputs
   */
  public static SingleOutputStreamOperator<RuleMatch> matches(
      DataStream<Event> events, DataStream<RuleUpdate> updates) {
    BroadcastStream<RuleUpdate> rules =
        updates
            .assignTimestampsAndWatermarks(timeless())
            .uid("rule-updates")
            .broadcast(RuleRegister.RULES);
    return events
        .connect(rules)
        .process(new RuleRouter(), RuleTypes.ROUTED)
        .uid("rule-router")
        .name("route events to rules")
        .keyBy(Routed::key, Types.STRING)
        .connect(rules)
        .process(new RuleHost(), RuleTypes.MATCH)
        .uid("rule-host")
        .name("run rules");
  }

  private static WatermarkStrategy<RuleUpdate> timeless() {
    return WatermarkStrategy.forGenerator(context -> new Idle());
  }

  /**
   * Says of a stream without event time that nothing is to be waited for. It is idle, not at the
   * end of time: while the events are idle too, the end of time would be everybody's.
   */
  private static final class Idle implements WatermarkGenerator<RuleUpdate> {
    @Override
    public void onEvent(RuleUpdate update, long timestamp, WatermarkOutput output) {}

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.markIdle();
    }
  }
}
