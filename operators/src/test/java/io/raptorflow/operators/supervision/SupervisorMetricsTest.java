package io.raptorflow.operators.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.metrics.RecordedMetrics;
import io.raptorflow.schemas.Lord;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class SupervisorMetricsTest {
  private final RecordedMetrics recorded = new RecordedMetrics();
  private final SupervisorMetrics metrics = new SupervisorMetrics(recorded, Lord.SEER);

  private long shown(String name) {
    return ((Number) recorded.values().get("supervisor.lord.seer." + name)).longValue();
  }

  @Test
  void theLoadsOfAllTenantsAreSummed() {
    var first = new Load(3, 2, 16, 1);
    metrics.changed(Load.NONE, first);
    metrics.changed(Load.NONE, new Load(1, 0, 32, 0));
    assertThat(List.of(shown("inFlight"), shown("waiting"), shown("slots"), shown("sick")))
        .containsExactly(4L, 2L, 48L, 1L);

    metrics.changed(first, Load.NONE);
    assertThat(List.of(shown("inFlight"), shown("waiting"), shown("slots"), shown("sick")))
        .as("one sleeps")
        .containsExactly(1L, 0L, 32L, 0L);
  }

  @Test
  void busyAnswersAndTasksGivenUpAreCounted() {
    var supervisor =
        new DomainSupervisor(Lord.SEER, SupervisionSettings.DEFAULT.withMostWaiting(1));
    for (int i = 0; i < 40; i++) {
      metrics.count(supervisor.delegated(Tasks.task("t" + i), 0));
    }
    metrics.changed(Load.NONE, supervisor.load());
    assertThat(shown("busy")).isEqualTo(7);
    assertThat(shown("inFlight")).as("slots have doubled").isEqualTo(32);
    assertThat(shown("waiting")).isOne();
  }

  @Test
  void anAgentThatIsSilentIsCountedAsSickAndItsTaskAsUnanswered() {
    var supervisor = new DomainSupervisor(Lord.SEER, SupervisionSettings.DEFAULT);
    metrics.count(supervisor.delegated(Tasks.task("x"), 0));
    metrics.count(supervisor.passed(2_500));
    metrics.changed(Load.NONE, supervisor.load());

    assertThat(shown("unanswered")).isOne();
    assertThat(shown("sick")).isOne();
  }
}
