package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.knowledge.context.ContextEnrichment;
import io.raptorflow.operators.knowledge.context.ContextSupply;
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
import org.jspecify.annotations.Nullable;

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
   * @param context where the context of tasks comes from; null: they get none
   * @return derived events; {@link #DEAD_LETTERS} is a side output
   */
  public static SingleOutputStreamOperator<Event> host(
      DataStream<Event> events,
      SerializableSupplier<List<Agent>> agents,
      HostSettings settings,
      StrikeLedger.Opener strikes,
      @Nullable ContextSupply context) {
    DataStream<Addressed> routed =
        events.flatMap(new Router(agents)).returns(ADDRESSED).uid("router").name("router");
    return (context == null ? routed : withContext(routed, events, agents, context))
        .keyBy(Addressed::key, BasicTypeInfo.STRING_TYPE_INFO)
        .transform(
            "agents",
            Types.EVENT,
            new AgentHostOperator(agents, settings, AgentHost.PATIENCE, strikes, DEAD_LETTERS))
        .uid("agents");
  }

  /**
   * Only tasks of agents that want context for some go through the enricher, and may be overtaken
   * by what passes it by. That takes no order from anybody: what an agent observes comes by another
   * topic than its tasks, and what other agents are asked changes nothing of its memory.
   */
  private static DataStream<Addressed> withContext(
      DataStream<Addressed> routed,
      DataStream<Event> events,
      SerializableSupplier<List<Agent>> agents,
      ContextSupply supply) {
    SingleOutputStreamOperator<Addressed> passing =
        routed
            .process(new ContextFork(agents))
            .returns(ADDRESSED)
            .uid("context-fork")
            .name("context-fork");
    DataStream<Addressed> enriched =
        ContextEnrichment.enrich(passing.getSideOutput(ContextFork.ASKING), events, supply)
            .map(task -> new Addressed(task.key(), 0, task.task(), task.context()))
            .returns(ADDRESSED)
            .uid("enriched")
            .name("enriched");
    return passing.union(enriched);
  }
}
