package io.raptorflow.operators.metrics;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.jspecify.annotations.NullMarked;

/** Metrics as they were registered, by their dotted name. */
@NullMarked
public final class RecordedMetrics extends UnregisteredMetricsGroup {
  private final String prefix;
  private final Map<String, Metric> metrics;

  public RecordedMetrics() {
    this("", new TreeMap<>());
  }

  private RecordedMetrics(String prefix, Map<String, Metric> metrics) {
    this.prefix = prefix;
    this.metrics = metrics;
  }

  @Override
  public MetricGroup addGroup(String name) {
    return new RecordedMetrics(prefix + name + '.', metrics);
  }

  @Override
  public MetricGroup addGroup(String key, String value) {
    return new RecordedMetrics(prefix + key + '.' + value + '.', metrics);
  }

  @Override
  public Counter counter(String name) {
    return register(name, new SimpleCounter());
  }

  @Override
  public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
    return register(name, gauge);
  }

  @Override
  public <H extends Histogram> H histogram(String name, H histogram) {
    return register(name, histogram);
  }

  private <M extends Metric> M register(String name, M metric) {
    if (metrics.put(prefix + name, metric) != null) {
      throw new IllegalStateException(prefix + name + " was registered before");
    }
    return metric;
  }

  /** Names of all metrics, with what counters and gauges say, and how much histograms hold. */
  public Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    metrics.forEach((name, metric) -> values.put(name, value(metric)));
    return values;
  }

  private static Object value(Metric metric) {
    if (metric instanceof Counter counter) {
      return counter.getCount();
    } else if (metric instanceof Gauge<?> gauge) {
      return Objects.requireNonNull(gauge.getValue());
    }
    return ((Histogram) metric).getCount();
  }
}
