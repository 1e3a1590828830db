package io.raptorflow.operators.detection.bottleneck;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Adds durations up, exactly and in any order. */
final class DelayTally {
  private final MedianSketch median;
  private long n;
  private long timed;
  private long negative;
  private Duration total = Duration.ZERO;

  DelayTally(Limits limits) {
    median = new MedianSketch(limits.exactValues());
  }

  /**
   * @param duration null where a time was not recorded
   */
  void add(@Nullable Duration duration) {
    n++;
    if (duration == null) {
      return;
    }
    timed++;
    if (duration.isNegative()) {
      negative++;
    }
    total = total.plus(duration);
    median.add(Hours.of(duration));
  }

  boolean isEmpty() {
    return n == 0;
  }

  Duration total() {
    return total;
  }

  DelayFigures figures() {
    double hours = Hours.of(total);
    return new DelayFigures(
        n,
        timed,
        negative,
        hours,
        timed == 0 ? null : hours / timed,
        median.median(),
        median.isExact());
  }
}
