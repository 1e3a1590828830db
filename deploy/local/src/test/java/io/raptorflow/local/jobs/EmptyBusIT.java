package io.raptorflow.local.jobs;

import static io.raptorflow.local.jobs.Bus.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.local.testing.Eventually;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Topics that nobody has written to. */
@ExtendWith(SharedStack.class)
class EmptyBusIT {
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);
  private static final String WATERMARK = "currentInputWatermark";

  @Test
  void emptyTopicsHoldUpNeitherCheckpointsNorTheTimeOfThoseThatAreNot(LocalJobs jobs) {
    String agents = jobs.submitAgents(CHECKPOINTS);
    String index = jobs.submitIndex(CHECKPOINTS);
    for (String job : List.of(agents, index)) {
      Eventually.eventually(() -> jobs.flink().checkpoints(job).completed(), done -> done >= 3);
    }

    // One event, so that all partitions but one stay empty. Unless they are left out of account,
    // event time stays at the least there is in some subtask, and so does the sum over all.
    new Bus(jobs).publish(Bus.metric("only", "empty", NOON, 1));
    Eventually.eventually(
        () -> jobs.metrics(agents, "agents", List.of(WATERMARK)).getOrDefault(WATERMARK, -1.0),
        sum -> sum > 0);

    for (String job : List.of(agents, index)) {
      assertThat(jobs.flink().failure(job)).isEmpty();
      jobs.flink().cancel(job);
    }
  }
}
