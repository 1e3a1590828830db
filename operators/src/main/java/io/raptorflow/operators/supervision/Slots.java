package io.raptorflow.operators.supervision;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How many tasks of a lord may be under way at once for a tenant. They double while tasks wait for
 * one and answers take no longer than usual: if answers take longer, it is the agents that are
 * short of something, and more tasks would only wait behind each other there. They are halved again
 * when a quarter was enough for a while.
 */
final class Slots {
  static final int FEWEST = 16;
  static final int MOST = 1_024;

  private static final long BETWEEN_GROWTHS_MILLIS = 200;
  private static final long QUIET_MILLIS = 30_000;
  private static final double SLOWER = 2;

  private int allowed = FEWEST;
  private long grown = Long.MIN_VALUE / 2;
  private long needed = Long.MIN_VALUE / 2;

  int allowed() {
    return allowed;
  }

  boolean isAtRest() {
    return allowed == FEWEST;
  }

  /** Takes note of the use; grows if that is of use. */
  @Nullable Change used(int inFlight, int waiting, Latency latency, long now) {
    if (4 * inFlight > allowed || waiting > 0) {
      needed = now;
    }
    if (waiting == 0
        || inFlight < allowed
        || allowed == MOST
        || now - grown < BETWEEN_GROWTHS_MILLIS
        || latency.timesUsual() > SLOWER) {
      return null;
    }
    grown = now;
    return change(
        Math.min(MOST, 2 * allowed),
        inFlight,
        waiting,
        "all are taken, %d tasks wait, and answers take %.0f ms, %.1f times as long as usual"
            .formatted(waiting, latency.recent(), latency.timesUsual()));
  }

  /** Shrinks if there was no need for so many. */
  @Nullable Change quiet(int inFlight, int waiting, long now) {
    if (allowed == FEWEST || now - needed < QUIET_MILLIS) {
      return null;
    }
    needed = now;
    return change(
        Math.max(FEWEST, allowed / 2),
        inFlight,
        waiting,
        "a quarter of them was enough for %d s".formatted(QUIET_MILLIS / 1000));
  }

  private Change change(int to, int inFlight, int waiting, String why) {
    int from = allowed;
    allowed = to;
    return new Change.OfSlots(from, to, inFlight, waiting, why);
  }

  /**
   * @param stopped milliseconds that did not pass for anybody since it was written
   */
  static Slots read(DataInput in, long stopped) throws IOException {
    Slots slots = new Slots();
    slots.allowed = in.readInt();
    slots.grown = in.readLong() + stopped;
    slots.needed = in.readLong() + stopped;
    return slots;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(allowed);
    out.writeLong(grown);
    out.writeLong(needed);
  }
}
