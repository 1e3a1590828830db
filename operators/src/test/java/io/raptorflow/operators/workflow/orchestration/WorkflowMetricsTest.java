package io.raptorflow.operators.workflow.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.metrics.RecordedMetrics;
import io.raptorflow.operators.workflow.engine.Measurement;
import io.raptorflow.operators.workflow.engine.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class WorkflowMetricsTest {
  private final RecordedMetrics recorded = new RecordedMetrics();
  private final WorkflowMetrics metrics =
      new WorkflowMetrics(recorded, List.of(new EchoAgent().spec()));

  private static Measurement said(boolean isError, long millis) {
    return new Measurement(Operation.DELEGATION, "say", List.of("EchoAgent"), isError, millis);
  }

  @Test
  void operationsAreCountedByLordAndCapability() {
    metrics.count(List.of(said(false, 3), said(true, 4)));
    metrics.count(List.of(said(false, 5)));

    String path = "workflow.operation.delegation.lord.herald.capability.say.";
    assertThat(recorded.values())
        .isEqualTo(Map.of(path + "count", 3L, path + "errors", 1L, path + "latencyMillis", 3L));
  }

  @Test
  void whatTookAnUnknownTimeIsCountedAllTheSame() {
    metrics.count(List.of(said(false, -1)));

    assertThat(recorded.values())
        .containsEntry("workflow.operation.delegation.lord.herald.capability.say.count", 1L)
        .containsEntry(
            "workflow.operation.delegation.lord.herald.capability.say.latencyMillis", 0L);
  }

  @Test
  void aStepThatAsksNoCapabilityIsOfNoLord() {
    metrics.count(List.of(new Measurement(Operation.STEP, "approval", List.of(), false, 7)));

    assertThat(recorded.values())
        .containsEntry("workflow.operation.step.lord.none.capability.approval.count", 1L);
  }
}
