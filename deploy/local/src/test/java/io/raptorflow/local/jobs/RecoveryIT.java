package io.raptorflow.local.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.local.LocalStack;
import io.raptorflow.local.bus.Backlog;
import io.raptorflow.local.testing.Eventually;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kills the processes that the agents run in, and compares with a run that nothing happened to. */
@ExtendWith(SharedStack.class)
class RecoveryIT {
  private static final int SERIES = 50;
  private static final int POINTS = 4_000;
  private static final int KILLS = 3;
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void threeKillsOfTheTaskManagerLoseNothingAndDoubleNothing(LocalStack stack) {
    LocalJobs undisturbed = SharedStack.jobs(stack);
    LocalJobs disturbed = SharedStack.jobs(stack);
    List<Event> events = events();
    List<Event> questions = questions();

    Map<String, String> expected = run(undisturbed, events, questions, () -> {});
    Bus bus = new Bus(disturbed);
    bus.publish(events);
    String job = disturbed.submitAgents(CHECKPOINTS);
    for (int kill = 1; kill <= KILLS; kill++) {
      killInTheMiddle(stack, disturbed, job, kill);
    }
    bus.awaitRead("agents");
    bus.publish(questions);
    bus.awaitRead("agents");
    List<Event> said = derived(bus);
    disturbed.flink().cancel(job);

    assertThat(said.size() - said.stream().map(RecoveryIT::identity).distinct().count())
        .as("repeats on the raw topics, without which the kills have tested nothing")
        .isPositive();
    assertThat(byIdentity(said)).isEqualTo(expected);
  }

  /** Waits for work after a checkpoint that a restore would repeat, then kills. */
  private static void killInTheMiddle(LocalStack stack, LocalJobs jobs, String job, int kill) {
    long completed = jobs.flink().checkpoints(job).completed();
    Eventually.eventually(
        () -> jobs.flink().checkpoints(job).completed(), now -> now > completed + 1);
    try (Backlog backlog = Backlog.now(jobs.bus(), jobs.topics(), false)) {
      assertThat(backlog.leftFor(jobs.group() + "-agents"))
          .as("records still to be read at kill %d", kill)
          .isPositive();
    }
    stack.taskManagers().get(0).kill();
    stack.taskManagers().get(0).start();
    Eventually.eventually(
        () -> jobs.flink().checkpoints(job).restored(), restored -> restored >= kill);
  }

  private static Map<String, String> run(
      LocalJobs jobs, List<Event> events, List<Event> questions, Runnable meanwhile) {
    Bus bus = new Bus(jobs);
    bus.publish(events);
    String job = jobs.submitAgents(CHECKPOINTS);
    meanwhile.run();
    bus.awaitRead("agents");
    bus.publish(questions);
    bus.awaitRead("agents");
    Map<String, String> said = byIdentity(derived(bus));
    jobs.flink().cancel(job);
    return said;
  }

  /** What agents said because of events; not the reports on how they are. */
  private static List<Event> derived(Bus bus) {
    return bus.events().stream()
        .filter(event -> event.causationId() != null)
        .filter(event -> event.type() != EventType.STATUS_UPDATED)
        .toList();
  }

  private static Map<String, String> byIdentity(List<Event> events) {
    Map<String, String> payloads = new TreeMap<>();
    for (Event event : events) {
      String before = payloads.put(identity(event), new String(event.data(), UTF_8));
      if (before != null) {
        assertThat(new String(event.data(), UTF_8)).isEqualTo(before);
      }
    }
    return payloads;
  }

  private static String identity(Event event) {
    return event.source() + " " + event.id() + " " + event.type() + " " + event.subject();
  }

  /** Series with a spike now and then, so that agents have something to say all along. */
  private static List<Event> events() {
    Random random = new Random(7);
    List<Event> events = new ArrayList<>(SERIES * POINTS);
    for (int point = 0; point < POINTS; point++) {
      for (int series = 0; series < SERIES; series++) {
        double value = 100 + random.nextGaussian() + (random.nextInt(500) == 0 ? 60 : 0);
        events.add(
            Bus.metric(
                series + "-" + point,
                "recovery." + series,
                START.plus(Duration.ofMinutes(5L * point)),
                value));
      }
    }
    return events;
  }

  private static List<Event> questions() {
    List<Event> questions = new ArrayList<>();
    for (int series = 0; series < SERIES; series++) {
      questions.add(
          Bus.askTrend(
              "ask-" + series, "recovery." + series, START.plus(Duration.ofMinutes(5L * POINTS))));
    }
    return questions;
  }
}
