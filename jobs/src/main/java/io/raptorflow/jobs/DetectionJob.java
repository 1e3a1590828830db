package io.raptorflow.jobs;

import io.raptorflow.connectors.kafka.BusSink;
import io.raptorflow.connectors.kafka.BusSource;
import io.raptorflow.operators.detection.alert.AgentWarnings;
import io.raptorflow.operators.detection.alert.AlertDesk;
import io.raptorflow.operators.detection.alert.AlertEvents;
import io.raptorflow.operators.detection.alert.AlertTypes;
import io.raptorflow.operators.detection.alert.RuleSightings;
import io.raptorflow.operators.detection.alert.Sighting;
import io.raptorflow.operators.detection.bottleneck.watch.BottleneckWatch;
import io.raptorflow.operators.detection.conflict.Conflicts;
import io.raptorflow.operators.detection.order.SteadyWatermarks;
import io.raptorflow.operators.detection.rules.DynamicRules;
import io.raptorflow.operators.detection.rules.RefusedRules;
import io.raptorflow.operators.detection.rules.RuleMatch;
import io.raptorflow.operators.detection.rules.RuleTypes;
import io.raptorflow.operators.detection.rules.RuleUpdate;
import io.raptorflow.operators.detection.signal.DriftSignal;
import io.raptorflow.operators.detection.signal.DriftSignals;
import io.raptorflow.operators.host.AgentHosting;
import io.raptorflow.operators.ingest.Ingest;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Looks for what shows only across subjects, and tells people of it once. */
public final class DetectionJob {
  private static final String NAME = "raptorflow-detection";

  private static final Set<String> OWN =
      Set.of(AlertEvents.SOURCE, DriftSignal.SOURCE, Conflicts.SOURCE, RefusedRules.SOURCE);

  private DetectionJob() {}

  public static void main(String[] arguments) throws Exception {
    JobSettings settings = JobSettings.read(arguments, System.getenv());
    StreamExecutionEnvironment env = JobEnvironment.of(settings);
    build(env, settings);
    env.execute(NAME);
  }

  /** What this job cannot read, AgentsJob has written to the dead letters. */
  static void build(StreamExecutionEnvironment env, JobSettings settings) {
    var bus = settings.bus();
    var topics = settings.topics();
    String group = settings.group() + "-detection";

    var source =
        BusSource.of(
            bus,
            topics,
            EnumSet.allOf(Channel.class),
            DetectionJob::concernsDetection,
            group,
            Types.INGESTED);
    DataStream<Event> events =
        SteadyWatermarks.of(
            Ingest.events(
                env.fromSource(
                        source,
                        BusSource.watermarks(settings.outOfOrderness(), settings.idleness()),
                        "bus")
                    .uid("bus")));
    DataStream<RuleUpdate> rules =
        env.fromSource(
                BusSource.rules(bus, topics, group), WatermarkStrategy.noWatermarks(), "rules")
            .uid("rules")
            .map(RuleUpdate::new)
            .returns(RuleTypes.UPDATE)
            .uid("rule-update")
            .name("rule-update");

    DataStream<Event> signals = DriftSignals.signals(events);
    signals.sinkTo(BusSink.events(bus, topics)).name("signals").uid("signals");

    SingleOutputStreamOperator<RuleMatch> found =
        DynamicRules.matches(events.union(signals), rules);
    found
        .getSideOutput(DynamicRules.REFUSED)
        .map(refused -> RefusedRules.event(refused, Instant.now()))
        .returns(Types.EVENT)
        .uid("refused-rules")
        .name("refused-rules")
        .sinkTo(BusSink.events(bus, topics))
        .name("refused")
        .uid("refused");
    found
        .getSideOutput(DynamicRules.DEAD_LETTERS)
        .sinkTo(BusSink.deadLetters(bus, topics))
        .name("dead-letters")
        .uid("dead-letters");
    DataStream<Sighting> matches =
        found
            .map(RuleSightings::of)
            .returns(AlertTypes.SIGHTING)
            .uid("rule-sightings")
            .name("rule-sightings");
    SingleOutputStreamOperator<Event> cases = Conflicts.cases(events);
    cases.sinkTo(BusSink.events(bus, topics)).name("cases").uid("cases");
    DataStream<Sighting> warnings =
        events
            .flatMap(new AgentWarnings())
            .returns(AlertTypes.SIGHTING)
            .uid("warnings")
            .name("warnings");
    AlertDesk.alerts(
            matches.union(
                warnings,
                cases.getSideOutput(Conflicts.SIGHTINGS),
                BottleneckWatch.sightings(events)))
        .sinkTo(BusSink.events(bus, topics))
        .name("told")
        .uid("told");
  }

  /** Neither what this job has told, nor what the system says about itself by the wall clock. */
  private static boolean concernsDetection(Event event) {
    return !OWN.contains(event.source())
        && (event.type() != EventType.STATUS_UPDATED
            || !event.tenant().equals(AgentHosting.SYSTEM_TENANT));
  }
}
