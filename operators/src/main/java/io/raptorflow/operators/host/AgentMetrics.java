package io.raptorflow.operators.host;

import io.raptorflow.operators.metrics.LatencyHistogram;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What is measured of one agent in one task slot. */
final class AgentMetrics {
  private final AgentHealth health = new AgentHealth();
  private final LatencyHistogram latency = new LatencyHistogram();
  private final Counter observed;
  private final Counter failed;
  private final Counter hung;
  private final Counter turnedAway;

  AgentMetrics(MetricGroup host, String agent) {
    MetricGroup group = host.addGroup("agent", agent);
    observed = group.counter("observed");
    failed = group.counter("failed");
    hung = group.counter("hung");
    turnedAway = group.counter("turnedAway");
    group.histogram("latencyNanos", latency);
    group.gauge("executions", health::executions);
    group.gauge("errors", health::errors);
    group.gauge("health", () -> health.state().ordinal());
  }

  /** An event was observed, or the agent failed to. */
  void observed(long nanos, boolean ok) {
    observed.inc();
    count(nanos, ok);
  }

  /** A task was answered, or the agent failed to. A refusal is an answer. */
  void executed(long nanos, boolean ok) {
    health.executed(nanos, ok);
    count(nanos, ok);
  }

  /** A task was given up, because there was no answer in time. */
  void hung(long nanos) {
    hung.inc();
    executed(nanos, false);
  }

  /** A task failed without being put to the agent. */
  void turnedAway() {
    turnedAway.inc();
    failed.inc();
    health.executed(0, false);
  }

  private void count(long nanos, boolean ok) {
    latency.update(nanos);
    if (!ok) {
      failed.inc();
    }
  }

  AgentHealth health() {
    return health;
  }

  LatencyHistogram latency() {
    return latency;
  }

  long observedCount() {
    return observed.getCount();
  }

  long failedCount() {
    return failed.getCount();
  }
}
