package io.raptorflow.operators.agents.arbiter.conflicts;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.theta.CompactSketch;
import org.apache.datasketches.theta.SetOperation;
import org.apache.datasketches.theta.Sketch;
import org.apache.datasketches.theta.Union;

/**
 * About who is in a set: the ids of least hash, at most some 4,096 (theta sketch, Dasgupta, Lang,
 * Rhodes and Thaler 2016; Apache DataSketches). Sets of up to that many are counted exactly.
 */
final class ThetaSketch {
  static final int ENTRIES = 4_096;
  static final ThetaSketch EMPTY = new ThetaSketch(new byte[0]);

  /** Bounds hold in about 95 of 100 cases. */
  private static final int DEVIATIONS = 2;

  private final byte[] bytes;

  private ThetaSketch(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * About how many.
   *
   * @param low lower bound at two standard deviations
   * @param high upper bound at two standard deviations
   */
  record Count(double estimate, double low, double high) {}

  ThetaSketch with(String id) {
    return with(List.of(id));
  }

  ThetaSketch with(Collection<String> ids) {
    Union union = union();
    union.union(sketch());
    ids.forEach(union::update);
    return of(union.getResult());
  }

  ThetaSketch or(ThetaSketch other) {
    if (bytes.length == 0 || other.bytes.length == 0) {
      return bytes.length == 0 ? other : this;
    }
    Union union = union();
    union.union(sketch());
    union.union(other.sketch());
    return of(union.getResult());
  }

  /** How many are in both. */
  Count inBoth(ThetaSketch other) {
    Sketch shared = SetOperation.builder().buildIntersection().intersect(sketch(), other.sketch());
    return new Count(
        shared.getEstimate(), shared.getLowerBound(DEVIATIONS), shared.getUpperBound(DEVIATIONS));
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  private static Union union() {
    return SetOperation.builder().setNominalEntries(ENTRIES).buildUnion();
  }

  private CompactSketch sketch() {
    return bytes.length == 0
        ? of(union().getResult()).sketch()
        : CompactSketch.heapify(Memory.wrap(bytes));
  }

  private static ThetaSketch of(CompactSketch sketch) {
    return new ThetaSketch(sketch.toByteArray());
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static ThetaSketch read(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes.length == 0 ? EMPTY : new ThetaSketch(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ThetaSketch sketch && Arrays.equals(bytes, sketch.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
