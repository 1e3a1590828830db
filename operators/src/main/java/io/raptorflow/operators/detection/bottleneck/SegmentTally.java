package io.raptorflow.operators.detection.bottleneck;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up the waits of one segment, and remembers whose were longest. */
final class SegmentTally {
  private final DelayTally waits;
  private final WorstCases worst;

  SegmentTally(Limits limits) {
    waits = new DelayTally(limits);
    worst = new WorstCases(limits.worstCases());
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
}
