package io.raptorflow.operators.agents.seer.anomaly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far a series usually lies from its level at each phase of its season, learnt from the
 * timestamps, so that irregular points and gaps do no harm.
 */
final class SeasonalProfile {
  private static final int PHASES = 24;
  private static final double WEIGHT = 0.01;

  /** A phase seen less often is taken to lie on the level. */
  private static final int FEWEST = 3;

  private static final double LARGEST_PULL = 3;
  private static final int SETTLED = 50;

  private final long period;
  private final double[] offsets = new double[PHASES];
  private final int[] counts = new int[PHASES];
  private double deviation;
  private long seen;

  /**
   * @param period of the season in milliseconds, above 0
   */
  SeasonalProfile(long period) {
    this.period = period;
  }

  /** Usual distance from the level at this time. */
  double at(long time) {
    int phase = phase(time);
    return counts[phase] < FEWEST ? 0 : offsets[phase];
  }

  /** Learns a distance from the level; a spike pulls no more than three usual distances. */
  void add(long time, double distance) {
    seen++;
    double share = Math.max(WEIGHT, 1.0 / seen);
    double pull = distance;
    if (seen > SETTLED) {
      double most = LARGEST_PULL * deviation + share * Math.abs(distance);
      pull = Math.max(-most, Math.min(most, distance));
    }
    int phase = phase(time);
    counts[phase]++;
    offsets[phase] += Math.max(WEIGHT, 1.0 / (counts[phase] + 1)) * (pull - offsets[phase]);
    deviation += share * (Math.abs(pull) - deviation);
  }

  private int phase(long time) {
    return (int) (Math.floorMod(time, period) * PHASES / period);
  }

  void write(DataOutput out) throws IOException {
    for (int i = 0; i < PHASES; i++) {
      out.writeDouble(offsets[i]);
      out.writeInt(counts[i]);
    }
    out.writeDouble(deviation);
    out.writeLong(seen);
  }

  void read(DataInput in) throws IOException {
    for (int i = 0; i < PHASES; i++) {
      offsets[i] = in.readDouble();
      counts[i] = in.readInt();
    }
    deviation = in.readDouble();
    seen = in.readLong();
  }
}
