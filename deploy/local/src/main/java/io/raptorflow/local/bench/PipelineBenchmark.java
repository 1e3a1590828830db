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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Measures the pipeline, and in the same run what it is compared with. The same events are read
 * from a topic they lie on; when the first and the last of them were dealt with is told by the
 * broker's clock, from records that each run writes: for AgentsJob, the dead letters of a broken
 * record at the beginning of each partition and of events at the end that are older than their
 * series.
 */
public final class PipelineBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CHECKPOINTS = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int LATENCY_RATE = 2_000;
  private static final int ONE_TASK_IN = 20;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
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
    LocalJobs all = jobs("bench-all");
    load(agents);
    progress.accept("Loaded %,d events".formatted(events));

    double copy = copy(agents, all);
    progress.accept("Copied them, %,.0f a second".formatted(copy));
    double empty = emptyJob(agents);
    progress.accept("Moved them through an empty Flink job, %,.0f a second".formatted(empty));

    String agentsJob = agents.submitAgents(CHECKPOINTS);
    double pipeline = events / seconds(awaitSpan(agents));
    end(agents, agentsJob);
    progress.accept("Let the agents watch them, %,.0f a second".formatted(pipeline));

    Indexed indexed = indexed(all);
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

  // Loading and references

  private void load(LocalJobs jobs) {
    try (BusPublisher publisher = new BusPublisher(jobs.bus(), jobs.topics())) {
      String topic = metrics(jobs);
      for (int partition = 0; partition < LocalJobs.PARTITIONS; partition++) {
        byte[] broken = "no event".getBytes(UTF_8);
        publisher.send(new ProducerRecord<>(topic, partition, null, broken), (at, fault) -> {});
      }
      publisher.flush();
      for (long number = 0; number < events; number++) {
        publisher.publish(Workload.event(number));
      }
      publisher.flush();
      for (int series = 0; series < Workload.SERIES; series++) {
        publisher.publish(Workload.older(series));
      }
      publisher.flush();
    }
  }

  private double copy(LocalJobs from, LocalJobs to) {
    return new PlainCopy(from.bus()).copy(metrics(from), metrics(to));
  }

  private double emptyJob(LocalJobs jobs) throws InterruptedException {
    String target = jobs.topics().of(Channel.ANALYTICS);
    String job =
        jobs.submit(
            "io.raptorflow.jobs.PassThroughJob",
            Optional.empty(),
            List.of(
                metrics(jobs), target, "--bus.bootstrap-servers", jobs.bus().bootstrapServers()));
    long all = TopicSpan.of(jobs.bus(), metrics(jobs), record -> true).records();
    TopicSpan span = await(() -> TopicSpan.of(jobs.bus(), target, record -> true), all);
    end(jobs, job);
    return span.perSecond();
  }

  // The pipeline

  /** From the first record's dead letter to the last series' one. */
  private TopicSpan awaitSpan(LocalJobs jobs) throws InterruptedException {
    long letters = LocalJobs.PARTITIONS + Workload.SERIES;
    return await(
        () -> TopicSpan.of(jobs.bus(), jobs.topics().deadLetters(), record -> isSentinel(record)),
        letters);
  }

  private static boolean isSentinel(ConsumerRecord<byte[], byte[]> record) {
    Header id = record.headers().lastHeader(DeadLetterHeaders.ID);
    return id == null || new String(id.value(), UTF_8).startsWith("older");
  }

  private static double seconds(TopicSpan span) {
    return (span.last() - span.first()) / 1e3;
  }

  private record Indexed(double rate, double searchableSeconds) {}

  private Indexed indexed(LocalJobs jobs) throws IOException, InterruptedException {
    try (OpenSearchClient client =
        OpenSearchClient.connect(OpenSearchConnection.to(jobs.openSearch()))) {
      String index = jobs.submitIndex(CHECKPOINTS);
      String agents = jobs.submitAgents(CHECKPOINTS);
      String query = "{\"query\":{\"term\":{\"source\":\"" + Workload.SOURCE + "\"}}}";
      long wanted = events + Workload.SERIES;
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      long found = 0;
      while (found < wanted) {
        requirePatience(deadline, "OpenSearch has %,d of %,d events".formatted(found, wanted));
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        OpenSearchClient.Reply reply =
            client.call("POST", "/" + jobs.indices().events() + "/_count", query);
        found = reply.isOk() ? reply.json().path("count").asLong() : 0;
      }
      Instant searchable = Instant.now();
      TopicSpan span = awaitSpan(jobs);
      end(jobs, agents);
      end(jobs, index);
      double seconds = (searchable.toEpochMilli() - span.first()) / 1e3;
      double after = (searchable.toEpochMilli() - span.last()) / 1e3;
      return new Indexed(events / Math.max(seconds, seconds(span)), Math.max(0, after));
    }
  }

  // Latency

  private Latency latency(LocalJobs jobs) throws InterruptedException {
    String job = jobs.submitAgents(CHECKPOINTS);
    Map<String, Long> intended = new HashMap<>();
    try (BusPublisher publisher = new BusPublisher(jobs.bus(), jobs.topics())) {
      long all = (WARM_UP.toSeconds() + MEASURED.toSeconds()) * LATENCY_RATE;
      long start = System.currentTimeMillis();
      for (long number = 0; number < all; number++) {
        long due = start + number * 1_000 / LATENCY_RATE;
        awaitDue(due);
        if (number % ONE_TASK_IN == 0) {
          Event task = task(number);
          publisher.publish(task);
          if (due - start >= WARM_UP.toMillis()) {
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
