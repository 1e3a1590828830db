package io.raptorflow.local.jobs;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.connectors.opensearch.EventIndices;
import io.raptorflow.local.JobJar;
import io.raptorflow.local.LocalStack;
import io.raptorflow.local.Runtimes;
import io.raptorflow.local.StackException;
import io.raptorflow.local.flink.FlinkRest;
import io.raptorflow.local.flink.JarRun;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one RaptorFlow on one Flink cluster, with names of their own for topics, groups and
 * indices, so that several can share servers.
 */
public final class LocalJobs {
  /** Partitions of a channel; as many readers can share it. */
  public static final int PARTITIONS = 4;

  private static final String DETECTION = "io.raptorflow.jobs.DetectionJob";
  private static final int PARALLELISM = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final KafkaConnection bus;
  private final URI openSearch;
  private final FlinkRest flink;
  private final String name;
  private final int parallelism;
  private @Nullable String jar;

  /**
   * @param name prefix of topics and indices; begins with a letter, then a-z 0-9 -
   */
  public LocalJobs(String bootstrapServers, URI openSearch, FlinkRest flink, String name) {
    this(KafkaConnection.to(bootstrapServers), openSearch, flink, name, PARALLELISM);
  }

  private LocalJobs(
      KafkaConnection bus, URI openSearch, FlinkRest flink, String name, int parallelism) {
    this.bus = bus;
    this.openSearch = openSearch;
    this.flink = flink;
    this.name = name;
    this.parallelism = parallelism;
  }

  /** With the customary names. */
  public static LocalJobs on(LocalStack stack) {
    return on(stack, "raptor");
  }

  /** With names of their own. */
  public static LocalJobs on(LocalStack stack, String name) {
    return new LocalJobs(
        stack.kafka().address(),
        URI.create(stack.openSearch().address()),
        new FlinkRest(URI.create(stack.jobManager().address())),
        name);
  }

  /**
   * The same in so many subtasks.
   *
   * @param subtasks of each job that is submitted, at least 1
   */
  public LocalJobs withParallelism(int subtasks) {
    return new LocalJobs(bus, openSearch, flink, name, subtasks);
  }

  public KafkaConnection bus() {
    return bus;
  }

  public BusTopics topics() {
    return new BusTopics(name);
  }

  public EventIndices indices() {
    return new EventIndices(name);
  }

  public URI openSearch() {
    return openSearch;
  }

  public FlinkRest flink() {
    return flink;
  }

  /** Prefix of the jobs' consumer groups. */
  public String group() {
    return name + "flow";
  }

  /** Creates the topics that are not there yet. */
  public void createTopics() {
    BusAdmin.createTopics(bus, topics(), PARTITIONS);
  }

  /** Returns when the job runs. */
  public String submitAgents(Duration checkpoints, String... more) {
    return submit("io.raptorflow.jobs.AgentsJob", Optional.empty(), arguments(checkpoints, more));
  }

  public String submitIndex(Duration checkpoints, String... more) {
    return submit("io.raptorflow.jobs.IndexJob", Optional.empty(), arguments(checkpoints, more));
  }

  public String submitKnowledge(Duration checkpoints, String... more) {
    return submit(
        "io.raptorflow.jobs.KnowledgeJob", Optional.empty(), arguments(checkpoints, more));
  }

  /**
   * @param savepoint to start from
   */
  public String resumeAgents(String savepoint, Duration checkpoints, String... more) {
    return submit(
        "io.raptorflow.jobs.AgentsJob", Optional.of(savepoint), arguments(checkpoints, more));
  }

  public String submitDetection(Duration checkpoints, String... more) {
    return submit(DETECTION, Optional.empty(), arguments(checkpoints, more));
  }

  /**
   * @param savepoint to start from
   */
  public String resumeDetection(String savepoint, Duration checkpoints, String... more) {
    return submit(DETECTION, Optional.of(savepoint), arguments(checkpoints, more));
  }

  private List<String> arguments(Duration checkpoints, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--bus.bootstrap-servers",
                bus.bootstrapServers(),
                "--bus.topic-prefix",
                name,
                "--bus.group",
                group(),
                "--job.checkpoint-interval",
                checkpoints.toString(),
                "--opensearch.url",
                openSearch.toString(),
                "--opensearch.index-prefix",
                name));
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** Submits any entry class of the job jar and returns, when all its tasks run, the job's id. */
  public String submit(String entryClass, Optional<String> savepoint, List<String> arguments) {
    if (jar == null) {
      jar = flink.upload(JobJar.in(Runtimes.find().home()));
    }
    String job =
        flink.run(new JarRun(jar, entryClass, arguments, savepoint, OptionalInt.of(parallelism)));
    awaitRunning(job);
    return job;
  }

  private void awaitRunning(String job) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!runs(job)) {
      if (flink.job(job).isOver() || Instant.now().isAfter(deadline)) {
        throw new StackException(
            "Job %s does not run: %s"
                .formatted(job, flink.failure(job).orElse("see Flink's logs")));
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private boolean runs(String job) {
    var vertices = flink.vertices(job);
    return !vertices.isEmpty()
        && vertices.stream().allMatch(vertex -> vertex.status().equals("RUNNING"));
  }

  /** Sums of metrics over the tasks whose name contains the given text. */
  public Map<String, Double> metrics(String job, String vertexName, List<String> metrics) {
    return flink.vertices(job).stream()
        .filter(vertex -> vertex.name().contains(vertexName))
        .findFirst()
        .map(vertex -> flink.metrics(job, vertex.id(), metrics))
        .orElseThrow(() -> new StackException("Job " + job + " has no task " + vertexName + "."));
  }
}
