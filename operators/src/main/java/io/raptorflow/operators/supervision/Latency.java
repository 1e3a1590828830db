package io.raptorflow.operators.supervision;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How long answers take: two exponentially weighted means in milliseconds, of about the last ten
 * and the last two hundred.
 */
final class Latency {
  private static final double RECENT = 0.1;
  private static final double USUAL = 0.005;

  private double recent;
  private double usual;
  private long count;

  /**
   * @param millis at least 0
   */
  void add(double millis) {
    count++;
    // the first ones weigh as in a plain mean
    recent += Math.max(RECENT, 1.0 / count) * (millis - recent);
    usual += Math.max(USUAL, 1.0 / count) * (millis - usual);
  }

  boolean isKnown() {
    return count > 0;
  }

  double recent() {
    return recent;
  }

  double usual() {
    return usual;
  }

  /** Recent over usual; 1 while nothing is known. */
  double timesUsual() {
    return usual > 0 ? recent / usual : 1;
  }

  static Latency read(DataInput in) throws IOException {
    Latency latency = new Latency();
    latency.recent = in.readDouble();
    latency.usual = in.readDouble();
    latency.count = in.readLong();
    return latency;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(recent);
    out.writeDouble(usual);
    out.writeLong(count);
  }
}
