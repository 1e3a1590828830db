package io.raptorflow.operators.workflow.orchestration;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.metrics.LatencyHistogram;
import io.raptorflow.operators.workflow.engine.Measurement;
import io.raptorflow.operators.workflow.engine.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What is measured of executions in one task slot: count, errors and latency of each operation, by
 * lord and capability (docs/workflows.md). There are as many as lords and capabilities in the
 * catalogue; one is made when it is first needed.
 */
final class WorkflowMetrics {
  /** Of steps that ask no capability. */
  private static final String NO_LORD = "none";

  private final MetricGroup group;

  /** Names of lords by agent. */
  private final Map<String, String> lords = new HashMap<>();

  /** By lord and capability, then by operation. */
  private final Map<String, Map<String, OperationMetrics[]>> measured = new HashMap<>();

  /** Of one operation. */
  private record OperationMetrics(Counter count, Counter errors, LatencyHistogram latency) {
    static OperationMetrics in(MetricGroup group) {
      return new OperationMetrics(
          group.counter("count"),
          group.counter("errors"),
          group.histogram("latencyMillis", new LatencyHistogram()));
    }
  }

  WorkflowMetrics(MetricGroup operator, List<AgentSpec> agents) {
    this.group = operator.addGroup("workflow");
    agents.forEach(agent -> lords.put(agent.name(), agent.lord().wireName()));
  }

  void count(List<Measurement> measurements) {
    for (Measurement measurement : measurements) {
      OperationMetrics metrics = metrics(measurement);
      metrics.count.inc();
      if (measurement.isError()) {
        metrics.errors.inc();
      }
      if (measurement.millis() >= 0) {
        metrics.latency.update(measurement.millis());
      }
    }
  }

  private OperationMetrics metrics(Measurement measurement) {
    String lord = lordOf(measurement.servedBy());
    OperationMetrics[] ofCapability =
        measured
            .computeIfAbsent(lord, none -> new HashMap<>())
            .computeIfAbsent(
                measurement.capability(), none -> new OperationMetrics[Operation.values().length]);
    int operation = measurement.operation().ordinal();
    OperationMetrics metrics = ofCapability[operation];
    if (metrics == null) {
      metrics =
          OperationMetrics.in(
              group
                  .addGroup("operation", measurement.operation().wireName())
                  .addGroup("lord", lord)
                  .addGroup("capability", measurement.capability()));
      ofCapability[operation] = metrics;
    }
    return metrics;
  }

  /** As tasks are delegated: a task that agents of several lords could do is the first one's. */
  private String lordOf(List<String> servedBy) {
    return servedBy.isEmpty() ? NO_LORD : lords.getOrDefault(servedBy.get(0), NO_LORD);
  }
}
