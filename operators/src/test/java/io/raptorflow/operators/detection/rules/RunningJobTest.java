package io.raptorflow.operators.detection.rules;

import static io.raptorflow.operators.detection.rules.RuleTexts.event;
import static io.raptorflow.operators.detection.rules.RuleTexts.rises;
import static io.raptorflow.schemas.EventType.METRIC_RECORDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rules in a job on Flink's own cluster, with RocksDB and nothing left to Kryo. */
class RunningJobTest {
  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final int MOST_EVENTS = 2000;

  /** What the job's sources read, in this process. */
  private static final Queue<Event> EVENTS = new ConcurrentLinkedQueue<>();

  private static final Queue<String> UPDATES = new ConcurrentLinkedQueue<>();
  private static final BlockingQueue<RuleMatch> MATCHES = new LinkedBlockingQueue<>();
  private static final BlockingQueue<RefusedUpdate> REFUSED = new LinkedBlockingQueue<>();

  @Test
  void aRuleAddedWhileTheJobRunsSpeaksAndGoesOnFromASavepoint(@TempDir Path savepoints)
      throws Exception {
    String savepoint;
    JobClient before = start(null);
    EVENTS.add(event("unseen", METRIC_RECORDED, 0, 1));
    UPDATES.add(rises("acme", 1, true));
    UPDATES.add(rises("acme", 1, false));
    RefusedUpdate refused = REFUSED.poll(1, TimeUnit.MINUTES);
    assertThat(refused).isNotNull();
    assertThat(refused.reason()).isEqualTo(RefusedUpdate.Reason.NOT_HIGHER);
    int last = untilAMatch(0);
    EVENTS.add(about("campaign/c2", event("low", METRIC_RECORDED, 10L * ++last, 1)));
    last = untilAMatch(last);
    savepoint =
        before
            .stopWithSavepoint(false, savepoints.toString(), SavepointFormatType.CANONICAL)
            .get(1, TimeUnit.MINUTES);
    MATCHES.clear();

    JobClient after = start(savepoint);
    EVENTS.add(about("campaign/c2", event("high", METRIC_RECORDED, 10L * ++last, 2)));
    EVENTS.add(about("campaign/c3", event("passes", METRIC_RECORDED, 10L * ++last, 1)));
    RuleMatch match = MATCHES.poll(1, TimeUnit.MINUTES);
    while (match != null && !match.key().equals("campaign/c2")) {
      match = MATCHES.poll(1, TimeUnit.MINUTES);
    }
    after.cancel().get(1, TimeUnit.MINUTES);

    assertThat(match).isNotNull();
    assertThat(match.events().get("low")).extracting(Event::id).containsExactly("low");
    assertThat(match.events().get("high")).extracting(Event::id).containsExactly("high");
    assertThat(REFUSED).isEmpty();
  }

  /** Sends ever greater values until the rule speaks of one sent from here on. */
  private static int untilAMatch(int from) throws Exception {
    MATCHES.clear();
    for (int i = from + 1; i < from + MOST_EVENTS; i++) {
      EVENTS.add(event("e" + i, METRIC_RECORDED, 10L * i, i));
      RuleMatch match = MATCHES.poll(20, TimeUnit.MILLISECONDS);
      if (match != null && match.at().isAfter(RuleTexts.START.plusMillis(10L * from))) {
        return i;
      }
    }
    throw new AssertionError("no match after " + MOST_EVENTS + " events");
  }

  private static Event about(String subject, Event event) {
    return event.toBuilder().subject(subject).build();
  }

  private static JobClient start(@Nullable String savepoint) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    if (savepoint != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(2);
    DataStream<Event> events =
        env.fromSequence(0, Long.MAX_VALUE - 1)
            .setParallelism(1)
            .flatMap((Long tick, Collector<Event> out) -> poll(EVENTS, out))
            .returns(Types.EVENT)
            .setParallelism(1)
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Event>forGenerator(context -> new AfterEachEvent())
                    .withTimestampAssigner((event, time) -> event.time().toEpochMilli()))
            .setParallelism(1);
    DataStream<RuleUpdate> updates =
        env.fromSequence(0, Long.MAX_VALUE - 1)
            .setParallelism(1)
            .flatMap((Long tick, Collector<String> out) -> poll(UPDATES, out))
            .returns(org.apache.flink.api.common.typeinfo.Types.STRING)
            .setParallelism(1)
            .map(RuleUpdate::new)
            .returns(RuleTypes.UPDATE)
            .setParallelism(1);
    var matches = DynamicRules.matches(events, updates);
    matches.filter(match -> MATCHES.add(match)).sinkTo(new DiscardingSink<>());
    matches
        .getSideOutput(DynamicRules.REFUSED)
        .filter(refused -> REFUSED.add(refused))
        .sinkTo(new DiscardingSink<>());
    return env.executeAsync("rules");
  }

  private static <T> void poll(Queue<T> queue, Collector<T> out) {
    T next = queue.poll();
    if (next == null) {
      LockSupport.parkNanos(1_000_000);
    } else {
      out.collect(next);
    }
  }

  private static final class AfterEachEvent implements WatermarkGenerator<Event> {
    @Override
    public void onEvent(Event event, long timestamp, WatermarkOutput output) {
      output.emitWatermark(new Watermark(timestamp - 1));
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
  }
}
