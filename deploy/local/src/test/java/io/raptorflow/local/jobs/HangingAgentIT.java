package io.raptorflow.local.jobs;

import static io.raptorflow.local.jobs.Bus.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.connectors.kafka.KafkaStrikeLedger;
import io.raptorflow.jobs.HangingAgentsJob;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an agent never comes back from, among other things. */
@ExtendWith(SharedStack.class)
class HangingAgentIT {
  private static final int POINTS = 40;
  private static final int HANGING = 25;

  @Test
  void anEventThatHangsAnAgentIsADeadLetterAfterTwoTriesAndNoOtherIsLost(
      LocalJobs jobs, @TempDir Path directory) throws Exception {
    Bus bus = new Bus(jobs);
    List<Event> points = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      double value = i == HANGING ? HangingAgentsJob.HANGS_ON : i;
      points.add(Bus.metric("h" + i, "hanging", NOON.plus(Duration.ofHours(i)), value));
    }
    bus.publish(points);
    try (TestJob job = submit(jobs, directory)) {
      List<DeadLetter> letters = bus.awaitDeadLetters(1);
      bus.awaitRead("agents");
      bus.publish(Bus.askTrend("ask-h", "hanging", NOON.plus(Duration.ofHours(POINTS))));

      // Kendall's S of 39 ascending values: all but the one, each once.
      assertThat(bus.awaitAnswer("ask-h")).contains("\"s\":741");
      assertThat(letters)
          .allSatisfy(
              letter -> {
                assertThat(letter.id()).isEqualTo("h" + HANGING);
                assertThat(letter.refusal().reason()).isEqualTo(Reason.ENDED_TASK_TWICE);
              });
      assertThat(jobs.flink().failure(job.id()))
          .hasValueSatisfying(
              failure -> assertThat(failure).contains("HangingAgent hung on event h" + HANGING));
      try (KafkaStrikeLedger strikes = KafkaStrikeLedger.open(jobs.bus(), jobs.topics())) {
        assertThat(strikes.strikes(points.get(HANGING))).isEqualTo(2);
        assertThat(strikes.strikes(points.get(HANGING - 1))).isZero();
      }
    }
  }

  @Test
  void aTaskThatHangsAnAgentIsGivenUpAndNobodyElseIsHeldUp(LocalJobs jobs, @TempDir Path directory)
      throws Exception {
    Bus bus = new Bus(jobs);
    List<Event> points = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      points.add(Bus.metric("p" + i, "pondered", NOON.plus(Duration.ofHours(i)), i));
    }
    bus.publish(points);
    try (TestJob job = submit(jobs, directory)) {
      bus.awaitRead("agents");
      Instant asOf = NOON.plus(Duration.ofHours(POINTS));
      bus.publish(
          Bus.ask("ponder", "HangingAgent", "ponder", "pondered", asOf),
          Bus.askTrend("ask-p", "pondered", asOf));

      assertThat(bus.awaitAnswer("ponder")).contains("\"reason\":\"hung\"", "within PT2S");
      // Kendall's S of 40 ascending values.
      assertThat(bus.awaitAnswer("ask-p")).contains("\"s\":780");
      assertThat(jobs.flink().failure(job.id())).isEmpty();
    }
  }

  private static TestJob submit(LocalJobs jobs, Path directory) throws IOException {
    return TestJob.submit(
        jobs,
        TestJobJar.in(directory),
        HangingAgentsJob.class.getName(),
        "--agents.hang-limit",
        "PT3S",
        "--agents.answer-limit",
        "PT2S");
  }
}
