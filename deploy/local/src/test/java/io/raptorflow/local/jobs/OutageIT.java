package io.raptorflow.local.jobs;

import static io.raptorflow.local.jobs.Bus.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.local.LocalStack;
import io.raptorflow.local.StackException;
import io.raptorflow.local.flink.FlinkJob;
import io.raptorflow.local.flink.FlinkRest;
import io.raptorflow.local.testing.Eventually;
import io.raptorflow.local.testing.LogLines;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers, topics and room on the disk that are not there when they are needed. */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIT {
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);

  private LocalStack stack;
  private FlinkRest flink;

  @BeforeAll
  void startStack(LocalStack stack) {
    this.stack = stack;
    this.flink = new FlinkRest(URI.create(stack.jobManager().address()));
  }

  @AfterEach
  void endJobs() {
    List<FlinkJob> running = flink.jobs().stream().filter(job -> !job.isOver()).toList();
    running.forEach(job -> flink.cancel(job.id()));
    running.forEach(job -> Eventually.eventually(() -> flink.job(job.id()), FlinkJob::isOver));
  }

  @Test
  void openSearchAwayAtTheStartAndInTheMiddleHoldsUpOnlyTheIndex() {
    LocalJobs jobs = SharedStack.jobs(stack);
    Bus bus = new Bus(jobs);
    stack.openSearch().kill();
    String agents = jobs.submitAgents(CHECKPOINTS);
    String index = jobs.submitIndex(CHECKPOINTS);
    bus.publish(points("a", 0, 500));
    bus.awaitRead("agents");
    stack.openSearch().start();
    awaitIndexed(jobs, 500);

    stack.openSearch().kill();
    bus.publish(points("a", 500, 1_000));
    bus.awaitRead("agents");
    awaitCheckpoints(agents, 3);
    stack.openSearch().start();
    awaitIndexed(jobs, 1_000);

    assertThat(flink.failure(agents)).isEmpty();
    assertThat(flink.failure(index)).isEmpty();
  }

  @Test
  @Tag("long")
  void fiveMinutesWithoutOpenSearchDoNotHoldUpTheAgents() {
    LocalJobs jobs = SharedStack.jobs(stack);
    Bus bus = new Bus(jobs);
    String agents = jobs.submitAgents(CHECKPOINTS);
    jobs.submitIndex(CHECKPOINTS);
    stack.openSearch().kill();
    long before = flink.checkpoints(agents).completed();
    Instant back = Instant.now().plus(Duration.ofMinutes(5));
    int published = 0;
    int rounds = 0;
    while (Instant.now().isBefore(back)) {
      bus.publish(points("l", published, published + 50));
      published += 50;
      rounds++;
      bus.awaitRead("agents");
    }
    // What was read is only known from a completed checkpoint, so each round has had its own.
    assertThat(flink.checkpoints(agents).completed() - before).isGreaterThanOrEqualTo(rounds);
    assertThat(flink.failure(agents)).isEmpty();

    stack.openSearch().start();
    awaitIndexed(jobs, published);
  }

  @Test
  void aFullDiskOfOpenSearchHoldsUpOnlyTheIndexAndTheLogSaysSoOnce() {
    LocalJobs jobs = SharedStack.jobs(stack);
    Bus bus = new Bus(jobs);
    String agents = jobs.submitAgents(CHECKPOINTS);
    String index = jobs.submitIndex(CHECKPOINTS);
    bus.publish(points("f", 0, 350));
    awaitIndexed(jobs, 350);
    String march = jobs.indices().events() + "-2026.03";

    requireFreeDisk(jobs, "1pb");
    Eventually.eventually(
        () -> call(jobs, "GET", "/" + march + "/_settings", "").body(),
        settings -> new String(settings, UTF_8).contains("read_only_allow_delete"));
    bus.publish(points("f", 350, 700));
    bus.awaitRead("agents");
    awaitCheckpoints(agents, 6);
    assertThat(indexed(jobs)).isEqualTo(350);

    requireFreeDisk(jobs, "1b");
    awaitIndexed(jobs, 700);
    List<String> beginnings = linesOnTheDisk(march, "takes no documents");
    List<String> ends =
        Eventually.eventually(
            () -> linesOnTheDisk(march, "takes documents again"),
            lines -> lines.size() == beginnings.size());
    // Each of the two writers has waited, tried several times, and said so once.
    assertThat(beginnings)
        .hasSizeBetween(1, 2)
        .allSatisfy(line -> assertThat(line).contains("flood-stage"));
    assertThat(ends)
        .allSatisfy(line -> assertThat(line).containsPattern("after ([3-9]|\\d\\d+) failed"));
    assertThat(flink.failure(agents)).isEmpty();
    assertThat(flink.failure(index)).isEmpty();
  }

  @Test
  void aBrokerThatIsAwayForAWhileIsWaitedFor() {
    LocalJobs jobs = SharedStack.jobs(stack);
    Bus bus = new Bus(jobs);
    String agents = jobs.submitAgents(CHECKPOINTS);
    bus.publish(points("b", 0, 20));
    bus.awaitRead("agents");

    stack.kafka().stop();
    Instant back = Instant.now().plus(Duration.ofSeconds(60));
    Eventually.eventually(Instant::now, now -> now.isAfter(back));
    stack.kafka().start();
    bus.publish(points("b", 20, 40));
    bus.awaitRead("agents");
    bus.publish(Bus.askTrend("ask-b", "outage.b", NOON.plus(Duration.ofHours(41))));

    assertThat(bus.awaitAnswer("ask-b")).contains("\"s\":780");
    assertThat(flink.job(agents).state()).isEqualTo("RUNNING");
  }

  @Test
  void jobsThatStartWithoutABrokerComeUpWhenItIsThere() throws Exception {
    LocalJobs jobs = SharedStack.jobs(stack);
    Bus bus = new Bus(jobs);
    bus.publish(points("s", 0, 40));
    stack.kafka().stop();
    CompletableFuture<String> agents =
        CompletableFuture.supplyAsync(() -> jobs.submitAgents(CHECKPOINTS));
    String job =
        Eventually.eventually(
                () -> flink.jobs().stream().filter(each -> !each.isOver()).toList(),
                running -> !running.isEmpty())
            .get(0)
            .id();
    Eventually.eventually(() -> flink.failure(job), failure -> failure.isPresent());
    jobs.submitIndex(CHECKPOINTS);
    assertThat(agents).isNotDone();

    stack.kafka().start();
    assertThat(agents.get()).isEqualTo(job);
    bus.awaitRead("agents");
    bus.publish(Bus.askTrend("ask-s", "outage.s", NOON.plus(Duration.ofHours(41))));

    assertThat(bus.awaitAnswer("ask-s")).contains("\"s\":780");
    awaitIndexed(jobs, 41);
  }

  @Test
  void missingTopicsAreCreatedAndThoseThatAreThereAreLeftAsTheyAre() throws Exception {
    LocalJobs jobs = LocalJobs.on(stack, "missing");
    String metrics = jobs.topics().of(Channel.METRICS);
    String analytics = jobs.topics().of(Channel.ANALYTICS);
    try (Admin admin = Admin.create(jobs.bus().clientProperties())) {
      admin
          .createTopics(
              jobs.topics().newTopics(3, (short) 1).stream()
                  .filter(topic -> topic.name().equals(metrics))
                  .toList())
          .all()
          .get();
      String agents = jobs.submitAgents(CHECKPOINTS);
      String index = jobs.submitIndex(CHECKPOINTS);
      TopicDescription created =
          Eventually.eventually(
              () -> described(admin, analytics), found -> !found.partitions().isEmpty());

      Bus bus = new Bus(jobs);
      bus.publish(points("m", 0, 40));
      bus.awaitRead("agents");
      bus.publish(Bus.askTrend("ask-m", "outage.m", NOON.plus(Duration.ofHours(41))));
      assertThat(bus.awaitAnswer("ask-m")).contains("\"s\":780");
      awaitIndexed(jobs, 41);

      assertThat(created.partitions()).hasSize(1);
      assertThat(described(admin, metrics).partitions()).hasSize(3);
      assertThat(LogLines.of(stack.jobManager(), "topic " + analytics, "was missing")).hasSize(1);
      assertThat(LogLines.of(stack.jobManager(), "topic " + metrics, "missing")).isEmpty();
      assertThat(flink.failure(agents)).isEmpty();
      assertThat(flink.failure(index)).isEmpty();
    }
  }

  /** Kafka refuses a name that differs from a topic's only in a dot for an underscore. */
  @Test
  void aTopicThatTheBrokerRefusesToCreateIsNamedOnceAndUsedAsSoonAsItIsThere() throws Exception {
    LocalJobs jobs = LocalJobs.on(stack, "refused");
    String metrics = jobs.topics().of(Channel.METRICS);
    String inTheWay = metrics.replace('.', '_');
    try (Admin admin = Admin.create(jobs.bus().clientProperties())) {
      admin.createTopics(List.of(new NewTopic(inTheWay, 1, (short) 1))).all().get();
      assertThatThrownBy(jobs::createTopics)
          .isInstanceOf(StackException.class)
          .hasMessageContainingAll("cannot be created", metrics, inTheWay);

      String agents = jobs.submitAgents(CHECKPOINTS);
      awaitCheckpoints(agents, 3);
      assertThat(LogLines.of(stack.jobManager(), "topic " + metrics, "cannot be created"))
          .hasSize(1);

      admin.deleteTopics(List.of(inTheWay)).all().get();
      Eventually.eventually(
          () -> described(admin, metrics), found -> !found.partitions().isEmpty());
      Bus bus = new Bus(jobs);
      bus.publish(points("r", 0, 40));
      bus.awaitRead("agents");
      bus.publish(Bus.askTrend("ask-r", "outage.r", NOON.plus(Duration.ofHours(41))));
      assertThat(bus.awaitAnswer("ask-r")).contains("\"s\":780");
      assertThat(flink.failure(agents)).isEmpty();
    }
  }

  /** Without partitions when there is no such topic. */
  private static TopicDescription described(Admin admin, String topic) {
    try {
      return admin.listTopics().names().get().contains(topic)
          ? admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic)
          : new TopicDescription(topic, false, List.of());
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitCheckpoints(String job, int more) {
    long before = flink.checkpoints(job).completed();
    Eventually.eventually(() -> flink.checkpoints(job).completed(), now -> now >= before + more);
  }

  private List<String> linesOnTheDisk(String index, String text) {
    return LogLines.of(stack.taskManagers().get(0), index + " ", text);
  }

  private static List<Event> points(String name, int from, int to) {
    List<Event> points = new ArrayList<>();
    for (int i = from; i < to; i++) {
      points.add(Bus.metric(name + i, "outage." + name, NOON.plus(Duration.ofHours(i)), i));
    }
    return points;
  }

  /**
   * Lets OpenSearch believe that its disk is full unless so much is free: it makes its indices
   * read-only, and creates none, until its next look finds room.
   */
  private static void requireFreeDisk(LocalJobs jobs, String free) {
    String settings =
        """
        {"transient": {
          "cluster.info.update.interval": "10s",
          "cluster.routing.allocation.disk.threshold_enabled": true,
          "cluster.routing.allocation.disk.watermark.low": "%1$s",
          "cluster.routing.allocation.disk.watermark.high": "%1$s",
          "cluster.routing.allocation.disk.watermark.flood_stage": "%1$s"}}
        """
            .formatted(free);
    OpenSearchClient.Reply reply = call(jobs, "PUT", "/_cluster/settings", settings);
    assertThat(reply.isOk()).as(new String(reply.body(), UTF_8)).isTrue();
  }

  private static void awaitIndexed(LocalJobs jobs, int events) {
    Eventually.eventually(() -> indexed(jobs), count -> count == events);
  }

  /** Events of the tests that are in OpenSearch, and not those that agents derived from them. */
  private static int indexed(LocalJobs jobs) {
    String query = "{\"query\":{\"term\":{\"source\":\"" + Bus.SOURCE + "\"}}}";
    OpenSearchClient.Reply reply =
        call(jobs, "POST", "/" + jobs.indices().events() + "/_count", query);
    return reply.isOk() ? reply.json().path("count").asInt() : 0;
  }

  private static OpenSearchClient.Reply call(
      LocalJobs jobs, String method, String path, String body) {
    try (OpenSearchClient client =
        OpenSearchClient.connect(OpenSearchConnection.to(jobs.openSearch()))) {
      return body.isEmpty() ? client.call(method, path) : client.call(method, path, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
