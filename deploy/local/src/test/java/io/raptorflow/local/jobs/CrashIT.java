package io.raptorflow.local.jobs;

import static io.raptorflow.local.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.jobs.BookingAgentsJob;
import io.raptorflow.local.FlinkTaskManager;
import io.raptorflow.local.LocalStack;
import io.raptorflow.local.Runtimes;
import io.raptorflow.local.StackOptions;
import io.raptorflow.local.TaskManagerSize;
import io.raptorflow.local.flink.Checkpoints;
import io.raptorflow.local.flink.FlinkJob;
import io.raptorflow.local.flink.FlinkRest;
import io.raptorflow.local.flink.RetainedCheckpoints;
import io.raptorflow.local.jobs.ExecutionWatch.Seen;
import io.raptorflow.local.testing.Eventually;
import io.raptorflow.local.testing.Leftovers;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Workflows of every kind while the processes they run in are killed. There are two TaskManagers of
 * one slot each, so that a kill leaves half of the job alive. Every build kills a few times; {@code
 * -Dexcluded.tests=none -Dcrash.kills=50} takes half an hour.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
  private static final long SEED = Long.getLong("crash.seed", 20_261_129);

  /** One in six takes the JobManager. */
  private static final int KILLS = Integer.getInteger("crash.kills", 4);

  private static final int KILLS_OF_THE_JOB_MANAGER = (KILLS + 5) / 6;
  private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(400);
  private static final int LONGEST_WAIT_MILLIS = 1_000;

  /** Executions under way at every kill, at least. */
  private static final int MANY = 12;

  /** So that a slow machine, which restores more than it works, is not buried. */
  private static final int MOST = 120;

  private static final Path STATE = Path.of("target", "stacks", "crash").toAbsolutePath();

  private LocalStack stack;
  private FlinkRest flink;
  private RetainedCheckpoints retained;
  private Path jar;

  @BeforeAll
  void startStack() throws IOException {
    Leftovers.delete(STATE);
    StackOptions options =
        StackOptions.onFreePorts(STATE).withTaskManagers(2, new TaskManagerSize(1, 512, 64));
    stack = LocalStack.of(options, Runtimes.find());
    stack.start((server, took, ready, all) -> {});
    flink = new FlinkRest(URI.create(stack.jobManager().address()));
    retained = new RetainedCheckpoints(options.state().checkpoints());
    jar = TestJobJar.in(STATE);
  }

  @AfterEach
  void endJobs() {
    List<FlinkJob> running = flink.jobs().stream().filter(job -> !job.isOver()).toList();
    running.forEach(job -> flink.cancel(job.id()));
    running.forEach(job -> eventually(() -> flink.job(job.id()), FlinkJob::isOver));
  }

  @AfterAll
  void stopStack() {
    stack.close();
  }

  @Test
  void killsAmidManyExecutionsChangeNothingOfWhatComesOfThem() {
    LocalJobs jobs = SharedStack.jobs(stack);
    Random random = new Random(SEED);
    List<Boolean> wholeJob = new ArrayList<>();
    wholeJob.addAll(Collections.nCopies(KILLS_OF_THE_JOB_MANAGER, true));
    wholeJob.addAll(Collections.nCopies(KILLS - KILLS_OF_THE_JOB_MANAGER, false));
    Collections.shuffle(wholeJob, random);
    say("seed %d, %d kills", SEED, wholeJob.size());

    String job = submit(jobs, Optional.empty());
    try (ExecutionWatch watch = ExecutionWatch.answering(jobs, Scenario::word);
        Load load = Load.on(watch)) {
      eventually(watch::inFlight, executions -> executions.size() >= MANY);
      for (int kill = 1; kill <= wholeJob.size(); kill++) {
        awaitNewCheckpoint(job);
        Instant moment = Instant.now().plusMillis(random.nextInt(LONGEST_WAIT_MILLIS));
        eventually(Instant::now, now -> now.isAfter(moment));
        int inFlight = eventually(watch::inFlight, all -> all.size() >= MANY).size();
        Instant start = Instant.now();
        String restored;
        if (wholeJob.get(kill - 1)) {
          job = killJobManager(jobs, job);
          restored = "flink-jobmanager killed, " + lastRestored(job);
        } else {
          FlinkTaskManager victim = stack.taskManagers().get(random.nextInt(2));
          killTaskManager(victim, job);
          restored = victim.name() + " killed, " + lastRestored(job);
        }
        say(
            "kill %d: %s, %.1f s, %d executions in flight",
            kill, restored, Duration.between(start, Instant.now()).toMillis() / 1000.0, inFlight);
      }
      load.close();
      awaitAllOver(watch);
      requireAsIfNothingHadHappened(watch);
      assertThat(watch.repeats())
          .as("repeats on the raw topics beyond our own, without which the kills tested nothing")
          .isGreaterThan(2L * watch.requested().size());
      requireThatWhatComesLateChangesNothing(jobs, watch);
      requireThatThingsAreGivenBack(jobs, watch);
    }
  }

  @Test
  void aBrokerThatIsKilledAndComesBackChangesNothing() {
    LocalJobs jobs = SharedStack.jobs(stack);
    submit(jobs, Optional.empty());
    try (ExecutionWatch watch = ExecutionWatch.answering(jobs, Scenario::word);
        Load load = Load.on(watch)) {
      for (int kill = 1; kill <= 2; kill++) {
        int more = watch.requested().size() + 30;
        eventually(() -> watch.requested().size(), count -> count >= more);
        int inFlight = watch.inFlight().size();
        stack.kafka().kill();
        Instant back = Instant.now().plus(Duration.ofSeconds(5));
        eventually(Instant::now, now -> now.isAfter(back));
        stack.kafka().start();
        say("kafka killed and started with %d executions in flight", inFlight);
      }
      load.close();
      awaitAllOver(watch);
      requireAsIfNothingHadHappened(watch);
    }
  }

  @Test
  void aStopOfAMinuteUsesUpNoTimeOfATimer() {
    LocalJobs jobs = SharedStack.jobs(stack);
    Duration wait = Duration.ofSeconds(25);
    String resting =
        """
        {"name":"resting","steps":[{"id":"rest","wait":"%s"}]}\
        """
            .formatted(wait);
    String before = submit(jobs, Optional.empty());
    try (ExecutionWatch watch = ExecutionWatch.answering(jobs, Scenario::word)) {
      List<String> resters = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        resters.add("RESTING-" + i);
        watch.request("RESTING-" + i, resting);
      }
      eventually(
          () ->
              resters.stream()
                  .allMatch(each -> watch.execution(each).timers.contains(timer("rest"))),
          set -> set);
      awaitNewCheckpoint(before);
      awaitNewCheckpoint(before);

      Instant stop = Instant.now();
      stack.taskManagers().forEach(FlinkTaskManager::kill);
      stack.jobManager().kill();
      Instant start = stop.plus(Duration.ofMinutes(1));
      eventually(Instant::now, now -> now.isAfter(start));
      assertThat(watch.isAtEnd()).isTrue();
      assertThat(resters)
          .as("timers that were still running when the job stopped")
          .allSatisfy(each -> assertThat(watch.execution(each).firings).isEmpty());
      stack.jobManager().start();
      stack.taskManagers().forEach(FlinkTaskManager::launch);
      String after = submit(jobs, retained.newest(before));
      awaitAllOver(watch);

      Checkpoints.Restored restored = flink.checkpoints(after).lastRestored().orElseThrow();
      Map<String, Instant> requested = watch.requested();
      for (String each : resters) {
        // it cannot have run for longer than from its request to the stop
        Duration left = wait.minus(Duration.between(requested.get(each), stop));
        assertThat(left).as("what was left of the wait of %s", each).isPositive();
        assertThat(watch.execution(each).firings.get(timer("rest")))
            .as("the firing of %s", each)
            .isAfterOrEqualTo(restored.restoredAt().plus(left));
        assertThat(watch.execution(each).outcome().path("state").asText()).isEqualTo("completed");
      }
    }
  }

  private static String timer(String step) {
    return "wait/" + step + "/0/0";
  }

  // Killing

  /**
   * A TaskManager that loses its neighbour may end of itself while it cleans up, by Flink's own
   * decision; whoever runs it starts it again.
   */
  private void startLostTaskManagers() {
    for (FlinkTaskManager each : stack.taskManagers()) {
      if (!each.isRunning()) {
        say("%s has ended of itself and is started again", each.name());
        each.launch();
      }
    }
  }

  /** As {@link Eventually}, and TaskManagers are looked after meanwhile. */
  private <T> T survived(Supplier<T> look, Predicate<T> hopedFor) {
    return eventually(
        () -> {
          startLostTaskManagers();
          return look.get();
        },
        hopedFor);
  }

  /** Until a checkpoint is complete that was not when the job was last restored. */
  private void awaitNewCheckpoint(String job) {
    long completed = flink.checkpoints(job).completed();
    survived(() -> flink.checkpoints(job).completed(), now -> now > completed);
  }

  private void killTaskManager(FlinkTaskManager victim, String job) {
    Checkpoints before = flink.checkpoints(job);
    victim.kill();
    victim.launch();
    Checkpoints after =
        survived(() -> flink.checkpoints(job), now -> now.restored() > before.restored());
    assertThat(after.lastRestored().orElseThrow().id())
        .isGreaterThanOrEqualTo(before.lastCompleted().orElseThrow().id());
  }

  /** It takes its jobs with it, which are submitted again from what they left. */
  private String killJobManager(LocalJobs jobs, String job) {
    long completed = flink.checkpoints(job).lastCompleted().orElseThrow().id();
    stack.jobManager().kill();
    stack.jobManager().start();
    String checkpoint = retained.newest(job).orElseThrow();
    String next = submit(jobs, Optional.of(checkpoint));
    Checkpoints after = survived(() -> flink.checkpoints(next), now -> now.restored() > 0);
    assertThat(after.lastRestored().orElseThrow().id()).isGreaterThanOrEqualTo(completed);
    return next;
  }

  private String lastRestored(String job) {
    return flink
        .checkpoints(job)
        .lastRestored()
        .map(restored -> "checkpoint " + restored.id() + " of job " + job + " restored")
        .orElseThrow();
  }

  private String submit(LocalJobs jobs, Optional<String> checkpoint) {
    return TestJob.run(jobs, jar, BookingAgentsJob.class.getName(), checkpoint);
  }

  // Judging

  private void awaitAllOver(ExecutionWatch watch) {
    survived(watch::inFlight, List::isEmpty);
    eventually(watch::isAtEnd, end -> end);
  }

  private static void requireAsIfNothingHadHappened(ExecutionWatch watch) {
    Map<String, Instant> requested = watch.requested();
    for (String name : requested.keySet()) {
      Scenario scenario = Scenario.of(name);
      Seen seen = watch.execution(name);
      Set<String> tasks =
          scenario.tasks().stream()
              .filter(task -> !task.startsWith("."))
              .collect(Collectors.toSet());
      requireTasks(name, seen, tasks);
      JsonNode outcome = seen.outcome();
      assertThat(outcome.path("state").asText()).as(name).isEqualTo(scenario.state());
      if (scenario.isCompleted()) {
        assertThat(outcome.at("/outputs/booked").asInt()).as("books of %s", name).isEqualTo(1);
      }
      if (scenario == Scenario.FANNED) {
        requireTasks(name + ".sub.0", watch.execution(name + ".sub.0"), Set.of("inner/0/1"));
      }
    }
    say(
        "%d executions are over as they should be, %s, in %d events and %d repeats",
        requested.size(),
        requested.keySet().stream()
            .collect(Collectors.groupingBy(Scenario::of, Collectors.counting())),
        watch.events(),
        watch.repeats());
  }

  /**
   * These tasks and no others, each under one id, and each answered under one; but for attempts
   * that were made again because nobody was asked. Where they were not, the step has failed, which
   * the state of the execution tells.
   */
  private static void requireTasks(String name, Seen seen, Set<String> tasks) {
    Map<String, SortedSet<Integer>> made = attempts(seen.tasks.keySet());
    Map<String, SortedSet<Integer>> turnedAway = attempts(seen.turnedAway);
    Map<String, SortedSet<Integer>> expected = attempts(tasks);
    assertThat(made).as("tasks of %s", name).containsOnlyKeys(expected.keySet());
    made.forEach(
        (part, attempts) -> {
          int needed = expected.get(part).last();
          Set<Integer> unasked = turnedAway.getOrDefault(part, Collections.emptySortedSet());
          assertThat(attempts.last())
              .as("attempts of %s of %s, without asking %s", part, name, unasked)
              .isEqualTo(attempts.size())
              .isIn(needed, lastAttempt(needed, unasked));
        });
    assertThat(seen.tasks)
        .as("tasks of %s", name)
        .allSatisfy((task, ids) -> assertThat(ids).hasSize(1));
    assertThat(seen.answers.keySet()).as("answers of %s", name).isEqualTo(seen.tasks.keySet());
    assertThat(seen.answers)
        .as("answers of %s", name)
        .allSatisfy((task, ids) -> assertThat(ids).hasSize(1));
    assertThat(seen.ends).as("ends of %s", name).hasSize(1);
  }

  /** The first that the agent was asked, from the one on that it answers. */
  private static int lastAttempt(int needed, Set<Integer> unasked) {
    int last = needed;
    while (unasked.contains(last)) {
      last++;
    }
    return last;
  }

  /** The numbers of the attempts at each step's part. */
  private static Map<String, SortedSet<Integer>> attempts(Set<String> tasks) {
    Map<String, SortedSet<Integer>> numbers = new TreeMap<>();
    for (String task : tasks) {
      int end = task.lastIndexOf('/');
      numbers
          .computeIfAbsent(task.substring(0, end), part -> new TreeSet<>())
          .add(Integer.valueOf(task.substring(end + 1)));
    }
    return numbers;
  }

  /** Entries of logs that are long over come again, out of order. */
  private static void requireThatWhatComesLateChangesNothing(LocalJobs jobs, ExecutionWatch watch) {
    List<Event> late = new ArrayList<>(watch.entries());
    Collections.shuffle(late, new Random(SEED));
    assertThat(late).hasSizeGreaterThan(100);
    Bus bus = new Bus(jobs);
    long before = watch.events();
    bus.publish(late);
    bus.awaitRead("agents");
    eventually(watch::isAtEnd, end -> end);
    requireAsIfNothingHadHappened(watch);
    assertThat(watch.events()).as("events after what came late").isEqualTo(before);
  }

  /** The agent itself has, in the end, done and undone once what had to be undone. */
  private static void requireThatThingsAreGivenBack(LocalJobs jobs, ExecutionWatch watch) {
    List<String> things =
        watch.requested().keySet().stream()
            .flatMap(name -> Scenario.of(name).givenBack(name).stream())
            .sorted()
            .toList();
    Bus bus = new Bus(jobs);
    bus.publish(things.stream().map(CrashIT::question).toList());
    bus.awaitRead("agents");
    Map<String, String> answers =
        bus.events().stream()
            .filter(event -> event.type() == EventType.RESULT_GENERATED)
            .filter(event -> event.causationId() != null)
            .filter(event -> event.causationId().startsWith("count-"))
            .collect(
                Collectors.toMap(
                    event -> event.causationId().substring(6),
                    event -> new String(event.data(), java.nio.charset.StandardCharsets.UTF_8),
                    (one, other) -> one));
    assertThat(things).hasSizeGreaterThan(20);
    assertThat(answers).containsOnlyKeys(things);
    assertThat(answers)
        .allSatisfy(
            (thing, answer) ->
                assertThat(answer).as(thing).contains("\"booked\":1", "\"returned\":1"));
    say("%d things were booked once and given back once", things.size());
  }

  private static Event question(String thing) {
    return ExecutionWatch.event(
        "count-" + thing,
        EventType.MESSAGE_SENT,
        "message/count-" + thing,
        """
        {"agent":"BookingAgent","capability":"count_books","input":{"thing":"%s"}}\
        """
            .formatted(thing));
  }

  private static void say(String format, Object... values) {
    System.out.printf(format + "%n", values);
  }

  /** Requests one execution after another, of each kind in turn, until it is closed. */
  private record Load(ScheduledExecutorService publisher, ScheduledFuture<?> publishing)
      implements AutoCloseable {
    static Load on(ExecutionWatch watch) {
      AtomicInteger count = new AtomicInteger();
      ScheduledExecutorService publisher = Executors.newSingleThreadScheduledExecutor();
      ScheduledFuture<?> publishing =
          publisher.scheduleAtFixedRate(
              () -> request(watch, count), 0, BETWEEN_REQUESTS.toMillis(), TimeUnit.MILLISECONDS);
      return new Load(publisher, publishing);
    }

    private static void request(ExecutionWatch watch, AtomicInteger count) {
      if (watch.inFlight().size() < MOST) {
        int number = count.getAndIncrement();
        Scenario[] all = Scenario.values();
        Scenario scenario = all[number % all.length];
        String name = scenario.name(number);
        watch.request(name, scenario.request(name));
      }
    }

    @Override
    public void close() {
      publishing.cancel(false);
      publisher.shutdown();
    }
  }
}
