package io.raptorflow.operators.agents.seer.anomaly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The latest values of a series, in a ring. */
final class RecentValues {
  private final double[] ring;
  private int next;
  private int held;

  RecentValues(int capacity) {
    ring = new double[capacity];
  }

  void add(double value) {
    ring[next] = value;
    next = next + 1 == ring.length ? 0 : next + 1;
    held = Math.min(held + 1, ring.length);
  }

  int size() {
    return held;
  }

  /** The value that came so many values ago; 0 is the latest. */
  double back(int ago) {
    int at = next - 1 - ago;
    return ring[at < 0 ? at + ring.length : at];
  }

  /** Mean, least and greatest of the latest values. */
  Span latest(int count) {
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    int at = next;
    for (int i = 0; i < count; i++) {
      at = at == 0 ? ring.length - 1 : at - 1;
      double value = ring[at];
      sum += value;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    return new Span(sum / count, least, greatest);
  }

  record Span(double mean, double least, double greatest) {}

  void clear() {
    held = 0;
    next = 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(held);
    for (int ago = held - 1; ago >= 0; ago--) {
      out.writeDouble(back(ago));
    }
  }

  void read(DataInput in) throws IOException {
    clear();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      add(in.readDouble());
    }
  }
}
