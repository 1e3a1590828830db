package io.raptorflow.local.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.local.StateDirectory;
import io.raptorflow.local.cli.CommandRun;
import io.raptorflow.local.flink.Checkpoints;
import io.raptorflow.local.testing.Eventually;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gives a job more and fewer subtasks while executions run, as people do: by commands. */
@ExtendWith(SharedStack.class)
class RescaleIT {
  @Test
  void executionsGoOnWithMoreAndWithFewerSubtasks(LocalJobs jobs, StateDirectory state) {
    Bus bus = new Bus(jobs);
    bus.publish(RunningExecutions.points(0, RunningExecutions.POINTS));
    String one = submit(jobs, state);
    Set<String> waiting = RunningExecutions.waiting().keySet();
    try (ExecutionWatch watch = ExecutionWatch.answering(jobs, name -> "")) {
      RunningExecutions.waiting().forEach(watch::request);
      Eventually.eventually(() -> waiting.stream().allMatch(watch::waits), all -> all);
      RunningExecutions.onTheWay().forEach(watch::request);

      String two = rescale(state, 2);
      requireRestored(jobs, two, 2);
      assertThat(watch.inFlight()).as("executions at the first rescaling").isNotEmpty();
      RunningExecutions.onTheWay()
          .forEach((name, workflow) -> watch.request("AGAIN-" + name, workflow));

      String oneAgain = rescale(state, 1);
      requireRestored(jobs, oneAgain, 1);
      assertThat(watch.inFlight()).as("executions at the second rescaling").isNotEmpty();

      waiting.forEach(name -> say(bus, name));
      Eventually.eventually(watch::inFlight, List::isEmpty);
      bus.awaitRead("agents");
      Eventually.eventually(watch::isAtEnd, end -> end);
      watch
          .requested()
          .keySet()
          .forEach(name -> RunningExecutions.requireDoneOnce(name, watch.execution(name)));
      bus.publish(
          Bus.askTrend("ask", RunningExecutions.SERIES, Bus.NOON.plus(Duration.ofHours(40))));
      // Kendall's S of 30 ascending values: what agents remember has moved with the executions
      assertThat(bus.awaitAnswer("ask")).contains("\"s\":435");
      assertThat(List.of(one, two, oneAgain)).doesNotHaveDuplicates();
      jobs.flink().cancel(oneAgain);
    }
  }

  @Test
  void aJobThatIsNotThereAndSlotsThatAreNotThereAreSaidBeforeAnythingIsStopped(
      LocalJobs jobs, StateDirectory state) {
    CommandRun none = command(state, "rescale", "prose", "--parallelism", "2");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err()).contains("No prose that 'raptorflow submit' has submitted runs");

    String job = submit(jobs, state);
    CommandRun tooMany = command(state, "rescale", "agents", "--parallelism", "99");
    assertThat(tooMany.exitCode()).isEqualTo(1);
    assertThat(tooMany.err()).contains("slots, and agents would need 99");
    assertThat(jobs.flink().job(job).isOver()).isFalse();
    assertThat(command(state, "rescale", "agents", "--parallelism", "0").exitCode()).isEqualTo(2);
    jobs.flink().cancel(job);
  }

  private static String submit(LocalJobs jobs, StateDirectory state) {
    CommandRun run =
        command(
            state,
            "submit",
            "agents",
            "--parallelism",
            "1",
            "--",
            "--bus.topic-prefix",
            jobs.topics().prefix(),
            "--bus.group",
            jobs.group(),
            "--job.checkpoint-interval",
            "PT1S");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out().strip();
  }

  private static String rescale(StateDirectory state, int parallelism) {
    CommandRun run = command(state, "rescale", "agents", "--parallelism", "" + parallelism);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out().strip();
  }

  private static CommandRun command(StateDirectory state, String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(1, List.of("--state", state.root().toString()));
    return CommandRun.of(line.toArray(String[]::new));
  }

  private static void requireRestored(LocalJobs jobs, String job, int parallelism) {
    Checkpoints checkpoints =
        Eventually.eventually(() -> jobs.flink().checkpoints(job), now -> now.completed() > 0);
    assertThat(checkpoints.lastRestored())
        .hasValueSatisfying(restored -> assertThat(restored.savepoint()).isTrue());
    assertThat(jobs.flink().vertices(job))
        .isNotEmpty()
        .allMatch(vertex -> vertex.parallelism() == parallelism);
  }

  private static void say(Bus bus, String name) {
    String word = RunningExecutions.word(name);
    if (!word.isEmpty()) {
      String asking = name.startsWith("PARENT") ? name + ".sub.0" : name;
      bus.publish(
          ExecutionWatch.event(
              "word-" + asking,
              EventType.MESSAGE_RECEIVED,
              "workflow/" + asking,
              "{\"command\":\"" + word + "\",\"step\":\"ask\",\"by\":\"ines\"}"));
    }
  }
}
