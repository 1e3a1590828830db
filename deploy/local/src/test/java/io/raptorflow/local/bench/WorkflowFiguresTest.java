package io.raptorflow.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.local.bench.WorkflowFigures.Load;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WorkflowFiguresTest {
  private static final Latencies LATENCY = new Latencies(1, 2, 3);

  @Test
  void theFastestLoopIsSeenBesideAPlainCopy() {
    WorkflowFigures figures = figures(List.of(load(100, 2_000), load(1_000, 3_000)), 200_000.0);

    assertThat(figures.tasksPerSecond()).isEqualTo(3_000);
    assertThat(figures.shareOfCopy()).isCloseTo(3_000 * 10.0 / 200_000, within(1e-12));
  }

  @Test
  void whatWasNotMeasuredIsAbsent() {
    assertThat(figures(List.of(), 200_000.0).tasksPerSecond()).isNull();
    assertThat(figures(List.of(), 200_000.0).shareOfCopy()).isNull();
    assertThat(figures(List.of(load(100, 2_000)), null).shareOfCopy()).isNull();
  }

  private static WorkflowFigures figures(List<Load> closed, @Nullable Double copied) {
    return new WorkflowFigures(closed, null, null, null, copied);
  }

  private static Load load(int concurrent, double tasks) {
    return new Load(concurrent, tasks, tasks / 4, LATENCY, LATENCY, 10.0, Map.of(), null);
  }
}
