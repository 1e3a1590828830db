package io.raptorflow.jobs;

import io.raptorflow.connectors.kafka.BusSink;
import io.raptorflow.connectors.kafka.BusSource;
import io.raptorflow.connectors.opensearch.GraphIndex;
import io.raptorflow.connectors.opensearch.IndexDocument;
import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.connectors.opensearch.OpenSearchSink;
import io.raptorflow.jobs.knowledge.EmbeddingChunker;
import io.raptorflow.operators.ingest.Ingest;
import io.raptorflow.operators.knowledge.graph.GraphChange;
import io.raptorflow.operators.knowledge.graph.KnowledgeGraphing;
import io.raptorflow.operators.knowledge.ingest.ChunkChange;
import io.raptorflow.operators.knowledge.ingest.KnowledgeIngest;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import java.util.EnumSet;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Keeps what documents say findable, by words and by meaning, and what has to do with what. The
 * graph reads the bus by itself: documents may wait minutes to be embedded.
 */
public final class KnowledgeJob {
  private static final String NAME = "raptorflow-knowledge";

  private KnowledgeJob() {}

  public static void main(String[] arguments) throws Exception {
    JobSettings settings = JobSettings.read(arguments, System.getenv());
    EmbeddingChunker.requireModel();
    StreamExecutionEnvironment env = JobEnvironment.of(settings);
    build(env, settings);
    env.execute(NAME);
  }

  /** What this job cannot read, AgentsJob has written to the dead letters. */
  static void build(StreamExecutionEnvironment env, JobSettings settings) {
    documents(env, settings);
    graph(env, settings);
  }

  private static void documents(StreamExecutionEnvironment env, JobSettings settings) {
    var bus = settings.bus();
    var topics = settings.topics();
    var index = new KnowledgeIndex(settings.indices().prefix());

    var source =
        BusSource.of(
            bus,
            topics,
            EnumSet.of(Channel.DATA_OPERATIONS),
            KnowledgeIngest::concernsDocuments,
            settings.group() + "-knowledge",
            Types.INGESTED);
    DataStream<Event> events =
        Ingest.events(env.fromSource(source, WatermarkStrategy.noWatermarks(), "bus").uid("bus"));

    SingleOutputStreamOperator<ChunkChange> changes =
        KnowledgeIngest.changes(events, EmbeddingChunker::open);
    changes
        .sinkTo(
            OpenSearchSink.knowledge(
                settings.openSearch(), index, change -> document(index, change)))
        .name("chunks")
        .uid("chunks");
    changes
        .getSideOutput(KnowledgeIngest.DEAD_LETTERS)
        .sinkTo(BusSink.deadLetters(bus, topics))
        .name("dead-letters")
        .uid("dead-letters");
  }

  private static void graph(StreamExecutionEnvironment env, JobSettings settings) {
    var index = new GraphIndex(settings.indices().prefix());
    var source =
        BusSource.of(
            settings.bus(),
            settings.topics(),
            KnowledgeGraphing.CHANNELS,
            KnowledgeGraphing::concernsGraph,
            settings.group() + "-graph",
            Types.INGESTED);
    DataStream<Event> events =
        Ingest.events(
            env.fromSource(source, WatermarkStrategy.noWatermarks(), "graph-bus").uid("graph-bus"),
            "graph-ingest");
    KnowledgeGraphing.of(events)
        .sinkTo(
            OpenSearchSink.graph(settings.openSearch(), index, change -> document(index, change)))
        .name("graph")
        .uid("graph");
  }

  private static IndexDocument document(GraphIndex index, GraphChange change) {
    return change.source() == null
        ? index.remove(change.tenant(), change.id(), change.version())
        : index.put(change.tenant(), change.id(), change.version(), change.source());
  }

  private static IndexDocument document(KnowledgeIndex index, ChunkChange change) {
    return change.source() == null
        ? index.remove(change.tenant(), change.id(), change.version())
        : index.put(change.tenant(), change.id(), change.version(), change.source());
  }
}
