package io.raptorflow.benchmarks.rules;

import io.raptorflow.schemas.Event;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * A watermark after so many events, so that it comes at the same place in every run; after each of
 * the probes.
 */
final class CountedWatermarks implements WatermarkGenerator<Event> {
  private static final int EVENTS = 2000;

  /** How far events may be out of order. */
  private static final Duration LATENESS = Duration.ofSeconds(1);

  private int since;

  @Override
  public void onEvent(Event event, long timestamp, WatermarkOutput output) {
    boolean probe = event.tenant().equals(GatedEvents.PROBED_TENANT);
    if (probe || ++since == EVENTS) {
      since = 0;
      output.emitWatermark(new Watermark(timestamp - (probe ? 1 : LATENESS.toMillis())));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {}
}
