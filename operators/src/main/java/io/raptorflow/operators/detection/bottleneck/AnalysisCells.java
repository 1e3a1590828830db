package io.raptorflow.operators.detection.bottleneck;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The cells of an analysis that is remembered: one for each case, segment, activity and hand-over,
 * so that an event reads and writes only those it touches.
 *
 * @param cases by id
 * @param segments by the pair of activities
 * @param activities by name
 * @param handOvers by the pair of resources
 * @param teamHandOvers by the pair of teams
 */
record AnalysisCells(
    Cell<CaseProgress> cases,
    Cell<SegmentTally> segments,
    Cell<ActivityTally> activities,
    Cell<DelayTally> handOvers,
    Cell<DelayTally> teamHandOvers) {
  /** Activities and started executions remembered of a case. */
  static final int WORK_OF_A_CASE = 128;

  static AnalysisCells within(Limits limits) {
    CellCodec<DelayTally> delays = codec(DelayTally::write, in -> DelayTally.read(limits, in));
    return new AnalysisCells(
        new Cell<>(
            "bottleneck-case",
            codec(CaseProgress::write, in -> CaseProgress.read(WORK_OF_A_CASE, in)),
            () -> CaseProgress.withRoomFor(WORK_OF_A_CASE)),
        new Cell<>(
            "bottleneck-segment",
            codec(SegmentTally::write, in -> SegmentTally.read(limits, in)),
            () -> new SegmentTally(limits)),
        new Cell<>(
            "bottleneck-activity",
            codec(ActivityTally::write, in -> ActivityTally.read(limits, in)),
            () -> new ActivityTally(limits)),
        new Cell<>("bottleneck-hand-over", delays, () -> new DelayTally(limits)),
        new Cell<>("bottleneck-team-hand-over", delays, () -> new DelayTally(limits)));
  }

  private interface Writing<T> {
    void write(T value, DataOutput out) throws IOException;
  }

  private interface Reading<T> {
    T read(DataInput in) throws IOException;
  }

  private static <T> CellCodec<T> codec(Writing<T> writing, Reading<T> reading) {
    return new CellCodec<>() {
      @Override
      public int version() {
        return 1;
      }

      @Override
      public void write(T value, DataOutput out) throws IOException {
        writing.write(value, out);
      }

      @Override
      public T read(int version, DataInput in) throws IOException {
        return reading.read(in);
      }
    };
  }
}
