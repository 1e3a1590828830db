package io.raptorflow.benchmarks.rules;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Makes the n-th event, after probes until the gate is open. */
final class GatedEvents extends RichFlatMapFunction<Long, Event> {
  static final String PROBED_TENANT = "probe";

  /** Event time between two events of an instance. */
  static final Duration STEP = Duration.ofMillis(10);

  private static final long serialVersionUID = 1L;
  private static final Instant FIRST = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant FIRST_PROBE = Instant.parse("2026-01-15T00:00:00Z");
  private static final long BETWEEN_PROBES = Duration.ofMillis(1).toNanos();

  private final String gate;
  private boolean open;
  private long made;

  GatedEvents(String gate) {
    this.gate = gate;
  }

  @Override
  public void flatMap(Long number, Collector<Event> out) {
    if (!open) {
      probe(out);
      open = true;
    }
    // Each instance has a stretch of the numbers of its own, and they go through the same time.
    out.collect(GeneratedStream.event(number, FIRST.plus(STEP.multipliedBy(made++))));
  }

  private void probe(Collector<Event> out) {
    Gate shared = Gate.of(gate);
    int source = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    for (long n = 0; !shared.isOpen(); n++) {
      out.collect(
          GeneratedStream.event(
                  n,
                  FIRST_PROBE.plusMillis(n),
                  PROBED_TENANT,
                  EventType.METRIC_RECORDED,
                  source + "/" + n)
              .data(new byte[] {'{', '}'})
              .build());
      LockSupport.parkNanos(BETWEEN_PROBES);
    }
  }
}
