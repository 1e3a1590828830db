package io.raptorflow.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.benchmarks.rules.GeneratedRules;
import io.raptorflow.local.StackException;
import io.raptorflow.local.bench.RuleDelays.Sample;
import io.raptorflow.local.bus.BusPublisher;
import io.raptorflow.local.bus.RuleTopic;
import io.raptorflow.local.bus.RuleTopic.RuleText;
import io.raptorflow.local.jobs.LocalJobs;
import io.raptorflow.operators.detection.rules.InvalidRule;
import io.raptorflow.operators.detection.rules.RuleReader;
import io.raptorflow.schemas.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How long a rule takes from the control topic to its first alert on the bus, in a DetectionJob
 * that reads a steady stream under {@value #OTHER_RULES} other rules. Each rule is of a tenant of
 * its own, whose events flow before it comes, so that no alert before fills the tenant's hour. The
 * program, the servers and the events share a clock.
 */
public final class RuleDelayBenchmark {
  private static final int OTHER_RULES = 100;
  private static final int EVENTS_PER_SECOND = 1_000;
  private static final int WARM_UPS = 5;
  private static final Duration CHECKPOINTS = Duration.ofSeconds(10);
  private static final Duration BETWEEN = Duration.ofMillis(700);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CONDITION = "event.type == 'metric_recorded'";

  private final LocalJobs jobs;
  private final int rules;
  private final Duration outOfOrderness;
  private final Consumer<String> progress;

  /**
   * @param rules that are measured, after {@value #WARM_UPS} to warm up
   * @param outOfOrderness of the job
   * @param progress told what was measured
   */
  public RuleDelayBenchmark(
      LocalJobs jobs, int rules, Duration outOfOrderness, Consumer<String> progress) {
    this.jobs = jobs;
    this.rules = rules;
    this.outOfOrderness = outOfOrderness;
    this.progress = progress;
  }

  public RuleDelays run() throws InterruptedException, InvalidRule {
    jobs.createTopics();
    RuleTopic.publish(jobs.bus(), jobs.topics(), texts(GeneratedRules.first(OTHER_RULES)));
    String job =
        jobs.submitDetection(CHECKPOINTS, "--bus.out-of-orderness", outOfOrderness.toString());
    try (BusPublisher publisher = new BusPublisher(jobs.bus(), jobs.topics());
        KafkaConsumer<byte[], byte[]> alerts = alerts()) {
      RuleDelays delays;
      try (SteadyEvents events = SteadyEvents.start(publisher, EVENTS_PER_SECOND, tenant(0))) {
        delays = RuleDelays.of(outOfOrderness, samples(events, publisher, alerts));
      }
      publisher.flush();
      return delays;
    } finally {
      jobs.flink().cancel(job);
    }
  }

  private List<Sample> samples(
      SteadyEvents events, BusPublisher publisher, KafkaConsumer<byte[], byte[]> alerts)
      throws InterruptedException, InvalidRule {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < WARM_UPS + rules; i++) {
      events.watch(tenant(i));
      // At no fixed place between two watermarks.
      LockSupport.parkNanos(BETWEEN.toNanos() + i * 37_000_000L % BETWEEN.toNanos());
      Sample sample = sample(tenant(i), publisher, alerts);
      if (i >= WARM_UPS) {
        samples.add(sample);
        progress.accept("Rule %d of %d".formatted(samples.size(), rules));
      }
    }
    return samples;
  }

  private Sample sample(String tenant, BusPublisher publisher, KafkaConsumer<byte[], byte[]> alerts)
      throws InterruptedException, InvalidRule {
    RuleText rule = text(GeneratedRules.probe(tenant, "delay", 1, true, CONDITION));
    long published = System.currentTimeMillis();
    BusPublisher.await(
        publisher.send(RuleTopic.record(jobs.topics(), rule), (written, fault) -> {}));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> record : alerts.poll(POLL)) {
        Optional<Instant> happened = firstOf(tenant, record);
        if (happened.isPresent()) {
          return new Sample(published, happened.get().toEpochMilli(), record.timestamp());
        }
      }
    }
    throw new StackException(
        "No alert by a rule within %d minutes: see Flink's log.".formatted(PATIENCE.toMinutes()));
  }

  /** When what is told of has begun, if it is of the tenant. */
  private static Optional<Instant> firstOf(String tenant, ConsumerRecord<byte[], byte[]> record) {
    return text(record, "ce_tenant").equals(tenant)
            && text(record, "ce_subject").startsWith("alert/")
        ? Optional.of(Instant.parse(text(record, "ce_time")))
        : Optional.empty();
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
    Header found = record.headers().lastHeader(header);
    return found == null ? "" : new String(found.value(), UTF_8);
  }

  private KafkaConsumer<byte[], byte[]> alerts() {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            jobs.bus().clientProperties(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(jobs.topics().of(Channel.SYSTEM_EVENTS)).stream()
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    return consumer;
  }

  private static String tenant(int number) {
    return "delay-" + number;
  }

  private static List<RuleText> texts(List<String> rules) throws InvalidRule {
    List<RuleText> texts = new ArrayList<>();
    for (String rule : rules) {
      texts.add(text(rule));
    }
    return texts;
  }

  private static RuleText text(String rule) throws InvalidRule {
    return new RuleText(new RuleReader().read(rule), rule);
  }
}
