package io.raptorflow.operators.detection.bottleneck.watch;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.detection.bottleneck.Transition;
import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

/**
 * What statistics are kept of.
 *
 * @param what a step, or hand-overs
 * @param name of the step; of a hand-over, {@code from → to}
 */
record StepKey(What what, String name) implements Comparable<StepKey> {
  private static final What[] ALL = What.values();
  private static final Comparator<StepKey> ORDER =
      Comparator.comparing(StepKey::what).thenComparing(StepKey::name);

  /** New ones go to the end: they are written by their place. */
  enum What {
    STEP,
    PEOPLE,
    TEAMS
  }

  static StepKey step(String name) {
    return new StepKey(What.STEP, name);
  }

  static StepKey handOver(What what, Transition between) {
    return new StepKey(what, between.from() + " → " + between.to());
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(what.ordinal());
    Wire.writeText(name, out);
  }

  static StepKey read(DataInput in) throws IOException {
    return new StepKey(ALL[in.readByte()], requireNonNull(Wire.readText(in)));
  }

  @Override
  public int compareTo(StepKey other) {
    return ORDER.compare(this, other);
  }
}
