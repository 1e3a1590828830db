package io.raptorflow.operators.detection.bottleneck;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up the waits of one segment, and remembers whose were longest. */
final class SegmentTally {
  private final DelayTally waits;
  private final WorstCases worst;

  SegmentTally(Limits limits) {
    this(new DelayTally(limits), new WorstCases(limits.worstCases()));
  }

  private SegmentTally(DelayTally waits, WorstCases worst) {
    this.waits = waits;
    this.worst = worst;
  }

  void add(String caseId, @Nullable Duration wait) {
    waits.add(wait);
    if (wait != null) {
      worst.add(caseId, wait);
    }
  }

  Duration total() {
    return waits.total();
  }

  DelayFigures figures() {
    return waits.figures();
  }

  List<CaseWait> worstCases() {
    return worst.list();
  }

  void write(DataOutput out) throws IOException {
    waits.write(out);
    worst.write(out);
  }

  static SegmentTally read(Limits limits, DataInput in) throws IOException {
    return new SegmentTally(DelayTally.read(limits, in), WorstCases.read(limits.worstCases(), in));
  }
}
