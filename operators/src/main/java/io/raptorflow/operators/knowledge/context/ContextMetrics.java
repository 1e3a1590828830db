package io.raptorflow.operators.knowledge.context;

import io.raptorflow.operators.metrics.LatencyHistogram;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.MetricGroup;

/**
 * What is measured of the context of tasks in one slot. Safe for several threads.
 *
 * @param hits answered from the cache
 * @param misses searched for
 * @param collapsed answered with an equal question under way
 * @param degraded answers that lack something
 */
record ContextMetrics(
    LongAdder hits,
    LongAdder misses,
    LongAdder collapsed,
    LongAdder degraded,
    LatencyHistogram latency) {
  ContextMetrics() {
    this(
        new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LatencyHistogram());
  }

  /**
   * @param breaker 0 closed, 1 half open, 2 open
   */
  void register(MetricGroup operator, IntSupplier breaker) {
    MetricGroup group = operator.addGroup("context");
    group.gauge("hits", hits::sum);
    group.gauge("misses", misses::sum);
    group.gauge("collapsed", collapsed::sum);
    group.gauge("degraded", degraded::sum);
    group.gauge("breaker", breaker::getAsInt);
    group.histogram("latencyNanos", latency);
  }

  void answered(long nanos, boolean isDegraded) {
    if (isDegraded) {
      degraded.increment();
    }
    synchronized (latency) {
      latency.update(nanos);
    }
  }
}
