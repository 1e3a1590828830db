package io.raptorflow.local.jobs;

import static io.raptorflow.local.jobs.Bus.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class SavepointIT {
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);

  @Test
  void whatTheAgentsRememberSurvivesASavepointAndTheEventsMeanwhileAreRead(LocalJobs jobs) {
    Bus bus = new Bus(jobs);
    List<Event> points = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      points.add(Bus.metric("s" + i, "saved", NOON.plus(Duration.ofHours(i)), i));
    }
    bus.publish(points.subList(0, 30));
    String first = jobs.submitAgents(CHECKPOINTS);
    bus.awaitRead("agents");
    String savepoint =
        jobs.flink().stopWithSavepoint(first, Optional.empty(), Duration.ofMinutes(2));

    bus.publish(points.subList(30, 40));
    String second = jobs.resumeAgents(savepoint, CHECKPOINTS);
    bus.awaitRead("agents");
    bus.publish(Bus.askTrend("ask", "saved", NOON.plus(Duration.ofHours(40))));

    // Kendall's S of 40 ascending values: 30 from before, 10 from after, none twice.
    assertThat(bus.awaitAnswer("ask")).contains("\"s\":780");
    assertThat(jobs.flink().checkpoints(second).lastRestored())
        .hasValueSatisfying(restored -> assertThat(restored.savepoint()).isTrue());
    jobs.flink().cancel(second);
  }
}
