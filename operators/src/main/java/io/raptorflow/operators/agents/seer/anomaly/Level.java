package io.raptorflow.operators.agents.seer.anomaly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where a series is at the moment: an exponentially weighted mean of its values, each of which
 * pulls by at most three times the usual deviation. So a spike is kept out of the level it is
 * judged by (the concern of S-H-ESD, Hochenbaum et al. 2017, without looking back). Of what goes
 * beyond, the weight's share still counts: otherwise a series that was constant, and so has no
 * usual deviation, would never leave its level.
 */
final class Level {
  private static final double LARGEST_PULL = 3;
  private static final int SETTLED = 20;

  private final double weight;
  private double mean;
  private double deviation;
  private long seen;

  /**
   * @param weight of the newest value, 0–1; its inverse is the level's memory in points
   */
  Level(double weight) {
    this.weight = weight;
  }

  /** Whether no value has been added. */
  boolean isUnknown() {
    return seen == 0;
  }

  double mean() {
    return mean;
  }

  void add(double value) {
    if (seen == 0) {
      mean = value;
    }
    double distance = value - mean;
    seen++;
    double share = Math.max(weight, 1.0 / seen);
    if (seen > SETTLED) {
      double most = LARGEST_PULL * deviation + share * Math.abs(distance);
      distance = Math.max(-most, Math.min(most, distance));
    }
    mean += share * distance;
    deviation += share * (Math.abs(distance) - deviation);
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(mean);
    out.writeDouble(deviation);
    out.writeLong(seen);
  }

  void read(DataInput in) throws IOException {
    mean = in.readDouble();
    deviation = in.readDouble();
    seen = in.readLong();
  }
}
