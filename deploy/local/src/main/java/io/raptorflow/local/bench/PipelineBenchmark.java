package io.raptorflow.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.local.LocalStack;
import io.raptorflow.local.StackException;
import io.raptorflow.local.bench.PipelineRates.Latency;
import io.raptorflow.local.bus.BusPublisher;
import io.raptorflow.local.bus.TaskCall;
import io.raptorflow.local.jobs.LocalJobs;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.DeadLetterHeaders;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Measures the pipeline, and in the same run what it is compared with. Every job is warm when it is
 * measured: as many events again go before those that count, since a job's classes are compiled
 * anew for each submission.
 *
 * <p>The same events are read from a topic they lie on; when the first and the last of them were
 * dealt with is told by the broker's clock, from records that each run writes: for AgentsJob, the
 * dead letters of a broken record before the first of each partition and of events at the end that
 * are older than their series. With OpenSearch, events are published only as fast as it takes them,
 * so that both jobs work all the time.
 */
public final class PipelineBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CHECKPOINTS = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MOST_AHEAD = 20_000;
  private static final byte[] BROKEN = "no event".getBytes(UTF_8);
  private static final int LATENCY_RATE = 2_000;
  private static final int ONE_TASK_IN = 20;
  private static final Duration SETTLING = Duration.ofSeconds(10);
  private static final Duration MEASURED = Duration.ofSeconds(30);

  private final LocalStack stack;
  private final long events;
  private final Consumer<String> progress;

  /**
   * @param progress told what was measured
   */
  public PipelineBenchmark(LocalStack stack, long events, Consumer<String> progress) {
    this.stack = stack;
    this.events = events;
    this.progress = progress;
  }

  public PipelineRates run() throws IOException, InterruptedException {
    LocalJobs agents = jobs("bench-agents");
    load(agents);
    progress.accept("Loaded %,d events, and %,d to warm up with".formatted(events, warmUp()));

    double copy = copy(agents, jobs("bench-copy"));
    progress.accept("Copied them, %,.0f a second".formatted(copy));
    double empty = emptyJob(agents, jobs("bench-empty"));
    progress.accept("Moved them through an empty Flink job, %,.0f a second".formatted(empty));

    String agentsJob = agents.submitAgents(CHECKPOINTS);
    double pipeline = events / seconds(awaitSpan(agents));
    end(agents, agentsJob);
    progress.accept("Let the agents watch them, %,.0f a second".formatted(pipeline));

    Indexed indexed = indexed(jobs("bench-all"));
    progress.accept(
        "Let the agents watch and OpenSearch index them, %,.0f a second".formatted(indexed.rate()));

    Latency latency = latency(jobs("bench-latency"));
    return new PipelineRates(
        events, copy, empty, pipeline, indexed.rate(), indexed.searchableSeconds(), latency);
  }

  private LocalJobs jobs(String name) {
    LocalJobs jobs = LocalJobs.on(stack, name);
    jobs.createTopics();
    return jobs;
  }

  private long warmUp() {
    return events;
  }

  // Loading and references

  private void load(LocalJobs jobs) {
    try (BusPublisher publisher = new BusPublisher(jobs.bus(), jobs.topics())) {
      publish(0, warmUp(), publisher);
      String topic = metrics(jobs);
      for (int partition = 0; partition < LocalJobs.PARTITIONS; partition++) {
        publisher.send(new ProducerRecord<>(topic, partition, null, BROKEN), (at, fault) -> {});
      }
      publisher.flush();
      publish(warmUp(), warmUp() + events, publisher);
      publishOlder("older", publisher);
    }
  }

  private static void publish(long from, long to, BusPublisher publisher) {
    for (long number = from; number < to; number++) {
      publisher.publish(Workload.event(number));
    }
    publisher.flush();
  }

  /** One event a series that the agents refuse, after all that came before. */
  private static void publishOlder(String name, BusPublisher publisher) {
    for (int series = 0; series < Workload.SERIES; series++) {
      publisher.publish(Workload.older(name, series));
    }
    publisher.flush();
  }

  private double copy(LocalJobs from, LocalJobs to) {
    return new PlainCopy(from.bus()).copy(metrics(from), metrics(to));
  }

  private double emptyJob(LocalJobs jobs, LocalJobs to) throws InterruptedException {
    String target = metrics(to);
    String job =
        jobs.submit(
            "io.raptorflow.jobs.PassThroughJob",
            Optional.empty(),
            List.of(
                metrics(jobs), target, "--bus.bootstrap-servers", jobs.bus().bootstrapServers()));
    long all = TopicSpan.records(jobs.bus(), metrics(jobs));
    awaitRecords(jobs, target, all);
    TopicSpan whole = TopicSpan.of(jobs.bus(), target, record -> true);
    TopicSpan start =
        TopicSpan.of(jobs.bus(), target, record -> Arrays.equals(record.value(), BROKEN));
    end(jobs, job);
    return events / ((whole.last() - start.first()) / 1e3);
  }

  // The pipeline

  /** From the first broken record's dead letter to the last series' one. */
  private TopicSpan awaitSpan(LocalJobs jobs) throws InterruptedException {
    return awaitLetters(
        jobs, id -> id == null || id.startsWith("older"), LocalJobs.PARTITIONS + Workload.SERIES);
  }

  private static TopicSpan awaitLetters(
      LocalJobs jobs, Predicate<@Nullable String> ids, long letters) throws InterruptedException {
    String topic = jobs.topics().deadLetters();
    return await(() -> TopicSpan.of(jobs.bus(), topic, letter -> ids.test(idOf(letter))), letters);
  }

  private static @Nullable String idOf(ConsumerRecord<byte[], byte[]> letter) {
    Header id = letter.headers().lastHeader(DeadLetterHeaders.ID);
    return id == null ? null : new String(id.value(), UTF_8);
  }

  private static double seconds(TopicSpan span) {
    return (span.last() - span.first()) / 1e3;
  }

  private record Indexed(double rate, double searchableSeconds) {}

  private Indexed indexed(LocalJobs jobs) throws IOException, InterruptedException {
    try (OpenSearchClient client =
            OpenSearchClient.connect(OpenSearchConnection.to(jobs.openSearch()));
        BusPublisher publisher = new BusPublisher(jobs.bus(), jobs.topics())) {
      String index = jobs.submitIndex(CHECKPOINTS);
      String agents = jobs.submitAgents(CHECKPOINTS);
      var searchable = new SearchableEvents(client, jobs.indices());
      publishInStep(0, warmUp(), searchable, publisher);
      publishOlder("warm", publisher);
      awaitSearchable(searchable, warmUp() + Workload.SERIES);
      awaitLetters(jobs, id -> id != null && id.startsWith("warm"), Workload.SERIES);

      Instant start = Instant.now();
      publishInStep(warmUp(), warmUp() + events, searchable, publisher);
      publishOlder("older", publisher);
      Instant published = Instant.now();
      awaitSearchable(searchable, warmUp() + events + 2 * Workload.SERIES);
      Instant found = Instant.now();
      TopicSpan letters =
          awaitLetters(jobs, id -> id != null && id.startsWith("older"), Workload.SERIES);
      end(jobs, agents);
      end(jobs, index);
      long last = Math.max(letters.last(), found.toEpochMilli());
      return new Indexed(
          events / ((last - start.toEpochMilli()) / 1e3),
          (found.toEpochMilli() - published.toEpochMilli()) / 1e3);
    }
  }

  /** Publishes no further ahead of what OpenSearch has taken than {@value #MOST_AHEAD}. */
  private static void publishInStep(
      long from, long to, SearchableEvents taken, BusPublisher publisher)
      throws IOException, InterruptedException {
    long step = MOST_AHEAD / 4;
    for (long next = from; next < to; next += step) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      long written = taken.written();
      while (next - written > MOST_AHEAD) {
        requirePatience(deadline, "OpenSearch took %,d of %,d events".formatted(written, next));
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        written = taken.written();
      }
      publish(next, Math.min(to, next + step), publisher);
    }
  }

  private static void awaitSearchable(SearchableEvents events, long wanted)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long found = events.found();
    while (found < wanted) {
      requirePatience(deadline, "OpenSearch has %,d of %,d events".formatted(found, wanted));
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      found = events.found();
    }
  }

  // Latency

  private Latency latency(LocalJobs jobs) throws InterruptedException {
    String job = jobs.submitAgents(CHECKPOINTS);
    Map<String, Long> intended = new HashMap<>();
    try (BusPublisher publisher = new BusPublisher(jobs.bus(), jobs.topics())) {
      publish(0, warmUp(), publisher);
      publishOlder("older", publisher);
      awaitLetters(jobs, id -> id != null && id.startsWith("older"), Workload.SERIES);
      long all = (SETTLING.toSeconds() + MEASURED.toSeconds()) * LATENCY_RATE;
      long start = System.currentTimeMillis();
      for (long i = 0; i < all; i++) {
        long number = warmUp() + i;
        long due = start + i * 1_000 / LATENCY_RATE;
        awaitDue(due);
        if (i % ONE_TASK_IN == 0) {
          Event task = task(number);
          publisher.publish(task);
          if (due - start >= SETTLING.toMillis()) {
            intended.put(task.id(), due);
          }
        } else {
          publisher.publish(Workload.event(number));
        }
      }
      publisher.flush();
    }
    List<Long> latencies = awaitLatencies(jobs, intended);
    end(jobs, job);
    long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Latency(
        at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), LATENCY_RATE, sorted.length);
  }

  private static Event task(long number) {
    var input = JSON.createObjectNode().put("series", Workload.series(number));
    return TaskCall.task(
        Workload.SOURCE,
        "task" + number,
        Workload.TENANT,
        "TrendAnalyst",
        "test_trend",
        input,
        Workload.timeOf(number / Workload.SERIES));
  }

  private List<Long> awaitLatencies(LocalJobs jobs, Map<String, Long> intended)
      throws InterruptedException {
    String topic = jobs.topics().of(Channel.AGENT_EXECUTION);
    String result = EventType.RESULT_GENERATED.cloudEventsType();
    String failed = EventType.AGENT_FAILED.cloudEventsType();
    Map<String, Long> latencies = new HashMap<>();
    await(
        () ->
            TopicSpan.of(
                jobs.bus(),
                topic,
                record -> {
                  String type = text(record, "ce_type");
                  String task = text(record, "ce_causationid");
                  Long due = intended.get(task);
                  if (due != null && (type.equals(result) || type.equals(failed))) {
                    latencies.putIfAbsent(task, record.timestamp() - due);
                    return true;
                  }
                  return false;
                }),
        intended.size());
    return new ArrayList<>(latencies.values());
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
    Header found = record.headers().lastHeader(header);
    return found == null ? "" : new String(found.value(), UTF_8);
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  private static void awaitDue(long due) {
    long wait = due - System.currentTimeMillis();
    while (wait > 0) {
      LockSupport.parkNanos(wait * 1_000_000);
      wait = due - System.currentTimeMillis();
    }
  }

  // Waiting

  private static void awaitRecords(LocalJobs jobs, String topic, long records)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long there = TopicSpan.records(jobs.bus(), topic);
    while (there < records) {
      requirePatience(deadline, "%,d of %,d records have come".formatted(there, records));
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      there = TopicSpan.records(jobs.bus(), topic);
    }
  }

  @FunctionalInterface
  private interface Look {
    TopicSpan at();
  }

  private static TopicSpan await(Look look, long records) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    TopicSpan span = look.at();
    while (span.records() < records) {
      requirePatience(deadline, "%,d of %,d records have come".formatted(span.records(), records));
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      span = look.at();
    }
    return span;
  }

  private static void requirePatience(long deadline, String sofar) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (System.nanoTime() > deadline) {
      throw new StackException(
          "After %d minutes, %s: see Flink's log.".formatted(PATIENCE.toMinutes(), sofar));
    }
  }

  private static void end(LocalJobs jobs, String job) throws InterruptedException {
    jobs.flink().cancel(job);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!jobs.flink().job(job).isOver()) {
      requirePatience(deadline, "job " + job + " has not ended");
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private static String metrics(LocalJobs jobs) {
    return jobs.topics().of(Channel.METRICS);
  }
}
