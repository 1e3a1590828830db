package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.types.SerializerTypeInformation;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.StrikeLedger;
import java.util.List;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableSupplier;

/** Puts agents into a topology: events in, what the agents say about them out. */
public final class AgentHosting {
  /** Events an agent could not use or failed on. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("agent-dead-letters", Types.DEAD_LETTER);

  /** The tenant of what the system says about itself. */
  public static final String SYSTEM_TENANT = "raptorflow";

  private static final TypeInformation<Addressed> ADDRESSED =
      new SerializerTypeInformation<>(Addressed.class, AddressedSerializer.INSTANCE);

  private AgentHosting() {}

  /**
   * Hosts agents on a stream of events.
   *
   * @param events valid events with event-time timestamps and watermarks
   * @param agents builds the agents, on every task's machine
   * @param strikes where events that end their task are remembered
   * @return derived events; {@link #DEAD_LETTERS} is a side output
   */
  public static SingleOutputStreamOperator<Event> host(
      DataStream<Event> events,
      SerializableSupplier<List<Agent>> agents,
      HostSettings settings,
      StrikeLedger.Opener strikes) {
    return events
        .flatMap(new Router(agents))
        .returns(ADDRESSED)
        .uid("router")
        .name("router")
        .keyBy(Addressed::key, BasicTypeInfo.STRING_TYPE_INFO)
        .transform(
            "agents",
            Types.EVENT,
            new AgentHostOperator(new AgentHost(agents, settings, strikes, DEAD_LETTERS)))
        .uid("agents");
  }
}
