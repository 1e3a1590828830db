package io.raptorflow.operators.detection.bottleneck;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
    this(new MedianSketch(limits.exactValues()));
  }

  private DelayTally(MedianSketch median) {
    this.median = median;
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

  void write(DataOutput out) throws IOException {
    out.writeLong(n);
    out.writeLong(timed);
    out.writeLong(negative);
    out.writeLong(total.getSeconds());
    out.writeInt(total.getNano());
    median.write(out);
  }

  static DelayTally read(Limits limits, DataInput in) throws IOException {
    long n = in.readLong();
    long timed = in.readLong();
    long negative = in.readLong();
    Duration total = Duration.ofSeconds(in.readLong(), in.readInt());
    var tally = new DelayTally(MedianSketch.read(limits.exactValues(), in));
    tally.n = n;
    tally.timed = timed;
    tally.negative = negative;
    tally.total = total;
    return tally;
  }
}
