package io.raptorflow.benchmarks.rules;

import io.raptorflow.schemas.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.MapFunction;

/** Makes events that happen now, so many a second. */
final class PacedEvents implements MapFunction<Long, Event> {
  private static final long serialVersionUID = 1L;

  private final long nanosBetween;
  private long due;

  PacedEvents(int perSecond) {
    this.nanosBetween = Duration.ofSeconds(1).toNanos() / perSecond;
  }

  @Override
  public Event map(Long number) {
    long now = System.nanoTime();
    if (due == 0) {
      due = now;
    }
    if (due > now) {
      LockSupport.parkNanos(due - now);
    }
    due += nanosBetween;
    return GeneratedStream.event(number, Instant.now());
  }
}
