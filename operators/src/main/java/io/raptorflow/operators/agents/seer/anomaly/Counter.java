package io.raptorflow.operators.agents.seer.anomaly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Tells a counter, which only ever rises until it begins again near zero, from a measured value. Of
 * a counter the increments are judged; a restart is none.
 */
final class Counter {
  /** Rises without a fall, from the very start of the series, that make it a counter. */
  private static final int RISES = 40;

  private static final double RESTART_SHARE = 0.1;

  private long seen;
  private long rises;
  private double last;
  private boolean fell;

  /** What to judge: the value itself, or its increment; NaN for a restart. */
  double read(double value) {
    boolean counting = isCounter();
    double before = last;
    boolean first = seen == 0;
    seen++;
    last = value;
    if (first) {
      return value;
    }
    if (value > before) {
      rises++;
    }
    if (value >= before) {
      return counting ? value - before : value;
    }
    if (counting && value >= 0 && value <= RESTART_SHARE * before) {
      return Double.NaN;
    }
    fell = true;
    return value;
  }

  /** Where the counter stood; what is expected of an increment is added to it. */
  double base() {
    return isCounter() ? last : 0;
  }

  boolean isCounter() {
    return !fell && rises >= RISES;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(seen);
    out.writeLong(rises);
    out.writeDouble(last);
    out.writeBoolean(fell);
  }

  void read(DataInput in) throws IOException {
    seen = in.readLong();
    rises = in.readLong();
    last = in.readDouble();
    fell = in.readBoolean();
  }
}
