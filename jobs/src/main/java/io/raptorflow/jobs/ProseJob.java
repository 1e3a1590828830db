package io.raptorflow.jobs;

import io.raptorflow.connectors.kafka.BusSink;
import io.raptorflow.connectors.kafka.BusSource;
import io.raptorflow.connectors.kafka.KafkaLanguageJournal;
import io.raptorflow.connectors.language.ChatEndpoint;
import io.raptorflow.operators.ingest.Ingest;
import io.raptorflow.operators.language.prose.ProseRewriting;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Clock;
import java.util.EnumSet;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Has a language model word the agents' reports. Nobody waits for it but who wants its wording. */
public final class ProseJob {
  private static final String NAME = "raptorflow-prose";

  private ProseJob() {}

  public static void main(String[] arguments) throws Exception {
    JobSettings settings = JobSettings.read(arguments, System.getenv());
    StreamExecutionEnvironment env = JobEnvironment.of(settings);
    build(env, settings);
    env.execute(NAME);
  }

  /**
   * What this job cannot read, AgentsJob has written to the dead letters.
   *
   * @throws InvalidSettings when no language model is configured
   */
  static void build(StreamExecutionEnvironment env, JobSettings settings) {
    var bus = settings.bus();
    var topics = settings.topics();
    LanguageSettings language =
        settings
            .language()
            .orElseThrow(
                () ->
                    new InvalidSettings(
                        LanguageSettings.PROTOCOL.key()
                            + ": found none, expected what the language model speaks, since this"
                            + " job does nothing without one"));

    var source =
        BusSource.of(
            bus,
            topics,
            EnumSet.of(Channel.AGENT_EXECUTION, Channel.DATA_OPERATIONS),
            ProseJob::concernsProse,
            settings.group() + "-prose",
            Types.INGESTED);
    DataStream<Event> events =
        Ingest.events(
            env.fromSource(
                    source,
                    BusSource.watermarks(settings.outOfOrderness(), settings.idleness()),
                    "bus")
                .uid("bus"));
    var endpoint = language.endpoint();
    ProseRewriting.of(
            events,
            () -> ChatEndpoint.open(endpoint, Clock.systemUTC()),
            () -> KafkaLanguageJournal.open(bus, topics),
            language.bounds(),
            Clock.systemUTC())
        .sinkTo(BusSink.events(bus, topics))
        .name("reworded")
        .uid("reworded");
  }

  private static boolean concernsProse(Event event) {
    return event.type() == EventType.RESULT_GENERATED || event.type() == EventType.DATA_DELETED;
  }
}
