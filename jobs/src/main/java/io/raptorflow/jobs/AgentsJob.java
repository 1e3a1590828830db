package io.raptorflow.jobs;

import io.raptorflow.connectors.kafka.BusSink;
import io.raptorflow.connectors.kafka.BusSource;
import io.raptorflow.connectors.kafka.KafkaStrikeLedger;
import io.raptorflow.operators.broadcast.BroadcastCopies;
import io.raptorflow.operators.host.AgentHosting;
import io.raptorflow.operators.ingest.Ingest;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import java.util.EnumSet;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Lets the agents watch the bus and answer the tasks on it. */
public final class AgentsJob {
  private static final String NAME = "raptorflow-agents";

  private AgentsJob() {}

  public static void main(String[] arguments) throws Exception {
    JobSettings settings = JobSettings.read(arguments, System.getenv());
    StreamExecutionEnvironment env = JobEnvironment.of(settings);
    build(env, settings, HostedAgents::all);
    env.execute(NAME);
  }

  static void build(StreamExecutionEnvironment env, JobSettings settings, HostedAgents agents) {
    var bus = settings.bus();
    var topics = settings.topics();

    var source =
        BusSource.of(
            bus,
            topics,
            EnumSet.allOf(Channel.class),
            settings.group() + "-agents",
            Types.INGESTED);
    SingleOutputStreamOperator<Event> events =
        Ingest.events(
            env.fromSource(
                    source,
                    BusSource.watermarks(settings.outOfOrderness(), settings.idleness()),
                    "bus")
                .uid("bus"));

    SingleOutputStreamOperator<Event> said =
        AgentHosting.host(
            events, agents, settings.host(), () -> KafkaStrikeLedger.open(bus, topics));
    DataStream<Event> copies = BroadcastCopies.of(said);

    said.sinkTo(BusSink.events(bus, topics)).name("said").uid("said");
    copies
        .sinkTo(BusSink.copies(bus, topics, settings.delivery(), settings.group() + "-copies"))
        .name("copies")
        .uid("copies");
    events
        .getSideOutput(Ingest.DEAD_LETTERS)
        .union(said.getSideOutput(AgentHosting.DEAD_LETTERS))
        .sinkTo(BusSink.deadLetters(bus, topics))
        .name("dead-letters")
        .uid("dead-letters");
  }
}
