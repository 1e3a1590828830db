package io.raptorflow.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.local.LocalStack;
import io.raptorflow.local.StackException;
import io.raptorflow.local.bench.WorkflowFigures.Held;
import io.raptorflow.local.bench.WorkflowFigures.Load;
import io.raptorflow.local.flink.Checkpoints;
import io.raptorflow.local.jobs.LocalJobs;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Measures workflows on real servers: AgentsJob with every agent there is, and executions of {@code
 * decision.yaml}, whose four tasks are cheap to answer, so that what is measured is the way there
 * and back. Executions that are held are of {@code approval.yaml}.
 */
public final class WorkflowBenchmark {
  /** What can be measured. */
  public enum Part {
    HELD,
    CLOSED,
    OPEN,
    INDEXED
  }

  private static final Duration CHECKPOINTS = Duration.ofSeconds(10);
  private static final Duration SETTLING = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int WARM_UP_CONCURRENT = 1_000;
  private static final int INDEXED_CONCURRENT = 1_000;
  private static final Channel BUSIEST = Channel.AGENT_EXECUTION;
  private static final String ORCHESTRATOR = "workflows";
  private static final String HEAP = "Status.JVM.Memory.Heap.Used";
  private static final String MANAGED = "Status.Flink.Memory.Managed.Used";

  private final LocalStack stack;
  private final Settings settings;
  private final Consumer<String> progress;

  /**
   * @param parts what is measured
   * @param concurrent executions under way, of each closed loop, each at least 1
   * @param time how long each load is measured, once it has settled
   * @param rate tasks a second of the open loop, above 0
   * @param held executions that are held, at least 1
   * @param parallelism subtasks of each job, at least 1
   */
  public record Settings(
      Set<Part> parts,
      List<Integer> concurrent,
      Duration time,
      int rate,
      int held,
      int parallelism) {
    public Settings {
      parts = parts.isEmpty() ? EnumSet.noneOf(Part.class) : EnumSet.copyOf(parts);
      concurrent = List.copyOf(concurrent);
    }

    boolean has(Part part) {
      return parts.contains(part);
    }
  }

  /**
   * @param progress told what was measured
   */
  public WorkflowBenchmark(LocalStack stack, Settings settings, Consumer<String> progress) {
    this.stack = stack;
    this.settings = settings;
    this.progress = progress;
  }

  public WorkflowFigures run() throws IOException, InterruptedException {
    Held held = settings.has(Part.HELD) ? held(jobs("bench-held")) : null;
    List<Load> closed = new ArrayList<>();
    Load open = null;
    Double copied = null;
    if (settings.has(Part.CLOSED) || settings.has(Part.OPEN)) {
      LocalJobs jobs = jobs("bench-load");
      String job = jobs.submitAgents(CHECKPOINTS);
      warmUp(jobs);
      if (settings.has(Part.CLOSED)) {
        for (int concurrent : settings.concurrent()) {
          closed.add(closed(jobs, concurrent));
        }
      }
      open = settings.has(Part.OPEN) ? open(jobs) : null;
      end(jobs, job);
      copied = settings.has(Part.CLOSED) ? copy(jobs) : null;
    }
    Load indexed = settings.has(Part.INDEXED) ? indexed(jobs("bench-indexed")) : null;
    return new WorkflowFigures(closed, indexed, open, held, copied);
  }

  private LocalJobs jobs(String name) {
    LocalJobs jobs = LocalJobs.on(stack, name).withParallelism(settings.parallelism());
    jobs.createTopics();
    return jobs;
  }

  // Loads

  /**
   * Until a few rounds have brought nothing more: compiling what is hot takes both cores minutes,
   * in which a rate says nothing of what can be sustained.
   */
  private void warmUp(LocalJobs jobs) throws InterruptedException {
    try (var load = new ExecutionLoad(jobs, decision(), "warm-")) {
      var warmth = new Warmth();
      while (warmth.isAwaited()) {
        long before = load.requested();
        long start = System.nanoTime();
        load.keep(WARM_UP_CONCURRENT, Warmth.ROUND);
        warmth.add((load.requested() - before) * 1e9 / (System.nanoTime() - start));
        progress.accept("Warming up: %,.0f executions a second".formatted(warmth.last()));
      }
    }
  }

  private static WorkflowRequests decision() {
    return WorkflowRequests.of(WorkflowRequests.DECISION);
  }

  private Load closed(LocalJobs jobs, int concurrent) throws InterruptedException {
    BusExtent before = BusExtent.now(jobs.bus(), jobs.topics());
    long start = System.currentTimeMillis();
    long executions;
    try (var load = new ExecutionLoad(jobs, decision(), "closed-" + concurrent + "-")) {
      load.keep(concurrent, SETTLING.plus(settings.time()));
      executions = load.requested();
    }
    Load measured = measured(jobs, before, Map.of(), start, executions, concurrent);
    progress.accept(
        "%,d concurrent executions: %,.0f tasks a second"
            .formatted(concurrent, measured.tasksPerSecond()));
    return measured;
  }

  private Load open(LocalJobs jobs) throws InterruptedException {
    WorkflowRequests requests = decision();
    BusExtent before = BusExtent.now(jobs.bus(), jobs.topics());
    long start = System.currentTimeMillis();
    long executions;
    Map<String, Long> intended;
    try (var load = new ExecutionLoad(jobs, requests, "open-")) {
      double rate = (double) settings.rate() / requests.tasks();
      intended = load.offer(rate, SETTLING.plus(settings.time()));
      executions = load.requested();
    }
    Load measured = measured(jobs, before, intended, start, executions, 0);
    progress.accept(
        "%,d tasks a second offered: a step takes p95 %,.0f ms"
            .formatted(settings.rate(), measured.step().p95()));
    return measured;
  }

  /** Of what came after the load has settled, while it was kept up. */
  private Load measured(
      LocalJobs jobs,
      BusExtent before,
      Map<String, Long> intended,
      long start,
      long executions,
      int concurrent) {
    BusExtent after = BusExtent.now(jobs.bus(), jobs.topics());
    var times = new StepTimes(intended);
    after.read(
        jobs.bus(), jobs.topics().of(Channel.WORKFLOWS), before, record -> add(record, times));
    long from = start + SETTLING.toMillis();
    var measured = times.within(from, from + settings.time().toMillis());
    double tasks = (double) executions * decision().tasks();
    Map<String, Double> channels = new TreeMap<>();
    after.since(before).forEach((topic, records) -> channels.put(topic, records / tasks));
    return new Load(
        concurrent,
        measured.tasksPerSecond(),
        measured.executionsPerSecond(),
        requireNonNull(measured.step(), "no step was done"),
        requireNonNull(measured.execution(), "no execution has ended"),
        channels.values().stream().mapToDouble(Double::doubleValue).sum(),
        channels,
        null);
  }

  /** What one thread copies of the same records: machines differ more than builds. */
  private double copy(LocalJobs jobs) {
    LocalJobs to = jobs("bench-copy");
    double copied =
        new PlainCopy(jobs.bus()).copy(jobs.topics().of(BUSIEST), to.topics().of(BUSIEST));
    progress.accept("A plain consumer and producer copy %,.0f records a second".formatted(copied));
    return copied;
  }

  private static void add(ConsumerRecord<byte[], byte[]> record, StepTimes times) {
    if (!ExecutionLoad.text(record, "ce_copyof").isEmpty()) {
      return;
    }
    try {
      times.add(
          new String(record.key(), UTF_8),
          EventType.ofCloudEventsType(ExecutionLoad.text(record, "ce_type")).orElseThrow(),
          ExecutionLoad.text(record, "ce_id"),
          record.timestamp(),
          record.value());
    } catch (IOException e) {
      throw new UncheckedIOException("an entry of a log is no JSON", e);
    }
  }

  // With OpenSearch

  private Load indexed(LocalJobs jobs) throws IOException, InterruptedException {
    String index = jobs.submitIndex(CHECKPOINTS);
    String agents = jobs.submitAgents(CHECKPOINTS);
    warmUp(jobs);
    try (OpenSearchClient client =
        OpenSearchClient.connect(OpenSearchConnection.to(jobs.openSearch()))) {
      var searchable = new SearchableEvents(client, jobs.indices());
      long written = searchable.written();
      long start = System.nanoTime();
      Load load = closed(jobs, INDEXED_CONCURRENT);
      double perSecond = (searchable.written() - written) / ((System.nanoTime() - start) / 1e9);
      end(jobs, agents);
      end(jobs, index);
      progress.accept("With IndexJob beside, which took %,.0f a second".formatted(perSecond));
      return new Load(
          load.concurrent(),
          load.tasksPerSecond(),
          load.executionsPerSecond(),
          load.step(),
          load.execution(),
          load.recordsPerTask(),
          load.channels(),
          perSecond);
    }
  }

  // Memory

  private Held held(LocalJobs jobs) throws IOException, InterruptedException {
    String job = jobs.submitAgents(CHECKPOINTS);
    State before = stateOf(jobs, job);
    BusExtent start = BusExtent.now(jobs.bus(), jobs.topics());
    String asked = jobs.topics().of(Channel.NOTIFICATIONS);
    try (var load =
        new ExecutionLoad(jobs, WorkflowRequests.of(WorkflowRequests.APPROVAL), "held-")) {
      load.request(settings.held());
      await(
          () ->
              BusExtent.now(jobs.bus(), jobs.topics()).since(start).getOrDefault(asked, 0L)
                  >= settings.held(),
          "not all executions have come to their approval");
    }
    State after = stateOf(jobs, job);
    Map<String, Double> process = jobs.flink().taskManagerMetrics(List.of(HEAP, MANAGED));
    end(jobs, job);
    Held held =
        new Held(
            settings.held(),
            (after.orchestrator() - before.orchestrator()) / settings.held(),
            (after.job() - before.job()) / settings.held(),
            after.resident(),
            before.resident(),
            process.getOrDefault(HEAP, 0.0).longValue(),
            process.getOrDefault(MANAGED, 0.0).longValue());
    progress.accept(
        "%,d executions that wait: %,d bytes each"
            .formatted(settings.held(), held.bytesPerExecution()));
    return held;
  }

  /** Bytes of a checkpoint, in the orchestrator and in all, and of the process. */
  private record State(long orchestrator, long job, @Nullable Long resident) {}

  /** By a checkpoint that begins from now on. */
  private State stateOf(LocalJobs jobs, String job) throws IOException, InterruptedException {
    // The next to be completed may be under way, and know of less.
    long wanted = jobs.flink().checkpoints(job).completed() + 2;
    await(() -> jobs.flink().checkpoints(job).completed() >= wanted, "no checkpoint was completed");
    Checkpoints.Completed checkpoint = jobs.flink().checkpoints(job).lastCompleted().orElseThrow();
    long orchestrator =
        jobs.flink().stateBytes(job, checkpoint.id()).entrySet().stream()
            .filter(vertex -> vertex.getKey().contains(ORCHESTRATOR))
            .mapToLong(Map.Entry::getValue)
            .sum();
    long process = stack.taskManagers().get(0).child().pid();
    return new State(orchestrator, checkpoint.stateBytes(), ResidentMemory.of(process));
  }

  // Waiting

  private static void await(BooleanSupplier done, String otherwise) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (System.nanoTime() > deadline) {
        throw new StackException(
            "After %d minutes, %s: see Flink's log.".formatted(PATIENCE.toMinutes(), otherwise));
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private static void end(LocalJobs jobs, String job) throws InterruptedException {
    jobs.flink().cancel(job);
    await(() -> jobs.flink().job(job).isOver(), "job " + job + " has not ended");
  }
}
