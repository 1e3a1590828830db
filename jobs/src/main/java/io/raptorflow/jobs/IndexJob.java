package io.raptorflow.jobs;

import io.raptorflow.connectors.kafka.BusSource;
import io.raptorflow.connectors.kafka.EventSelection;
import io.raptorflow.connectors.opensearch.OpenSearchSink;
import io.raptorflow.operators.ingest.Ingest;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Channel;
import java.util.EnumSet;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Puts every event, once, and every dead letter into OpenSearch. */
public final class IndexJob {
  private static final String NAME = "raptorflow-index";

  private IndexJob() {}

  public static void main(String[] arguments) throws Exception {
    JobSettings settings = JobSettings.read(arguments, System.getenv());
    StreamExecutionEnvironment env = JobEnvironment.of(settings);
    build(env, settings);
    env.execute(NAME);
  }

  /** What this job cannot read, AgentsJob has written to the dead letters, where this reads it. */
  static void build(StreamExecutionEnvironment env, JobSettings settings) {
    var bus = settings.bus();
    var topics = settings.topics();
    String group = settings.group() + "-index";

    var channels =
        BusSource.of(
            bus, topics, EnumSet.allOf(Channel.class), EventSelection.ALL, group, Types.INGESTED);
    Ingest.events(env.fromSource(channels, WatermarkStrategy.noWatermarks(), "bus").uid("bus"))
        .sinkTo(
            OpenSearchSink.events(settings.openSearch(), settings.indices(), settings.retention()))
        .name("events")
        .uid("events");

    var deadLetters = BusSource.deadLetters(bus, topics, group, Types.DEAD_LETTER);
    env.fromSource(deadLetters, WatermarkStrategy.noWatermarks(), "dead-letter-bus")
        .uid("dead-letter-bus")
        .sinkTo(OpenSearchSink.deadLetters(settings.openSearch(), settings.indices()))
        .name("dead-letters")
        .uid("dead-letters");
  }
}
