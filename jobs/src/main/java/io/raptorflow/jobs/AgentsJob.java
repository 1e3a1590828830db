package io.raptorflow.jobs;

import io.raptorflow.connectors.kafka.BusSink;
import io.raptorflow.connectors.kafka.BusSource;
import io.raptorflow.connectors.kafka.KafkaStrikeLedger;
import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.connectors.redis.RedisContextCache;
import io.raptorflow.jobs.knowledge.KnowledgeContext;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.broadcast.BroadcastCopies;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.operators.host.AgentHosting;
import io.raptorflow.operators.ingest.Ingest;
import io.raptorflow.operators.knowledge.context.ContextSupply;
import io.raptorflow.operators.knowledge.context.HeapContextCache;
import io.raptorflow.operators.supervision.Supervision;
import io.raptorflow.operators.types.Types;
import io.raptorflow.operators.workflow.orchestration.Orchestration;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Ingested;
import io.raptorflow.schemas.context.ContextCache;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/** Lets the agents watch the bus and answer the tasks on it, and runs the workflows over them. */
public final class AgentsJob {
  private static final String NAME = "raptorflow-agents";

  private AgentsJob() {}

  public static void main(String[] arguments) throws Exception {
    JobSettings settings = JobSettings.read(arguments, System.getenv());
    StreamExecutionEnvironment env = JobEnvironment.of(settings);
    build(env, settings, AgentCatalogue::all);
    env.execute(NAME);
  }

  static void build(
      StreamExecutionEnvironment env,
      JobSettings settings,
      SerializableSupplier<List<Agent>> agents) {
    var bus = settings.bus();
    var topics = settings.topics();

    var source =
        BusSource.of(
            bus,
            topics,
            EnumSet.allOf(Channel.class),
            AgentsJob::concernsAgents,
            settings.group() + "-agents",
            Types.INGESTED,
            settings
                .workflowRetention()
                .map(time -> Map.of(Channel.WORKFLOWS, time))
                .orElse(Map.of()));
    DataStream<Ingested> ingested =
        env.fromSource(
                source, BusSource.watermarks(settings.outOfOrderness(), settings.idleness()), "bus")
            .uid("bus");
    SingleOutputStreamOperator<Event> events = Ingest.events(ingested);

    SingleOutputStreamOperator<Event> said =
        AgentHosting.host(
            events,
            agents,
            settings.host(),
            () -> KafkaStrikeLedger.open(bus, topics),
            context(settings));
    DataStream<Event> copies = BroadcastCopies.of(said);
    Orchestration.Said workflows =
        Orchestration.of(
            ingested,
            agents,
            settings.supervision(),
            settings.workflowRetention().orElse(Orchestration.REMEMBERED));

    write(
        said.filter(Orchestration::isLog).uid("to-workflows").name("to-workflows"),
        "said-to-workflows",
        settings);
    said.filter(event -> !Orchestration.isLog(event))
        .uid("to-all")
        .name("to-all")
        .sinkTo(BusSink.reports(bus, topics))
        .name("said")
        .uid("said");
    write(workflows.said(), "workflows-said", settings);
    write(workflows.matched(), "matched-said", settings);
    write(workflows.supervised(), "supervisors-said", settings);
    copies
        .sinkTo(BusSink.copies(bus, topics, settings.delivery(), settings.group() + "-copies"))
        .name("copies")
        .uid("copies");
    events
        .getSideOutput(Ingest.DEAD_LETTERS)
        .union(said.getSideOutput(AgentHosting.DEAD_LETTERS), workflows.deadLetters())
        .sinkTo(BusSink.deadLetters(bus, topics))
        .name("dead-letters")
        .uid("dead-letters");
  }

  /** Each stream by a producer of its own, in the task that makes it. */
  private static void write(DataStream<Event> events, String uid, JobSettings settings) {
    events.sinkTo(BusSink.events(settings.bus(), settings.topics())).name(uid).uid(uid);
  }

  /** Nothing, where context is off. */
  private static @Nullable ContextSupply context(JobSettings settings) {
    if (settings.context() == null) {
      return null;
    }
    var openSearch = settings.openSearch();
    var index = new KnowledgeIndex(settings.indices().prefix());
    return new ContextSupply(
        settings.context(), () -> KnowledgeContext.open(openSearch, index), cache(settings));
  }

  private static ContextCache.Opener cache(JobSettings settings) {
    var redis = settings.redis();
    String namespace = settings.indices().prefix();
    return redis == null
        ? HeapContextCache::new
        : ttl -> RedisContextCache.connect(redis, namespace, ttl);
  }

  /**
   * Not what the system says about itself: that has the wall clock's time, which would carry event
   * time beyond the memory of everything that is replayed. Nor what executions have decided, on
   * which nobody acts.
   */
  private static boolean concernsAgents(Event event) {
    return event.type() != EventType.STATUS_UPDATED
        || (!event.tenant().equals(AgentHosting.SYSTEM_TENANT)
            && !Supervision.isChange(event)
            && !Orchestration.isToldOnly(event));
  }
}
