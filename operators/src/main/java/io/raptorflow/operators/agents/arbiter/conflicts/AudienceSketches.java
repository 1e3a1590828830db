package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Who was seen in an audience within 45 to 90 days: a sketch of the current 45 days and one of
 * those before, since nobody can be taken out of a sketch.
 *
 * @param period of 45 days since 1970
 * @param now who was seen in it
 * @param before who was seen in the one before
 */
record AudienceSketches(long period, ThetaSketch now, ThetaSketch before) {
  static final AudienceSketches NONE =
      new AudienceSketches(Long.MIN_VALUE / 2, ThetaSketch.EMPTY, ThetaSketch.EMPTY);
  static final CellCodec<AudienceSketches> CODEC = new Codec();

  private static final Duration PERIOD = Duration.ofDays(45);

  private static long period(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), PERIOD.toSeconds());
  }

  /** One more; one of before the two periods is not counted. */
  AudienceSketches with(String customer, Instant time) {
    AudienceSketches at = at(time);
    long seen = period(time);
    return seen == at.period
        ? new AudienceSketches(at.period, at.now.with(customer), at.before)
        : seen == at.period - 1
            ? new AudienceSketches(at.period, at.now, at.before.with(customer))
            : at;
  }

  /** The same in the period of a later moment. */
  private AudienceSketches at(Instant time) {
    long later = period(time);
    if (later <= period) {
      return this;
    }
    return new AudienceSketches(
        later, ThetaSketch.EMPTY, later == period + 1 ? now : ThetaSketch.EMPTY);
  }

  /** Whether nobody counts any more. */
  boolean isOver(Instant time) {
    return period(time) > period + 1;
  }

  /** Who counts at a moment. */
  ThetaSketch members(Instant time) {
    AudienceSketches at = at(time);
    return at.now.or(at.before);
  }

  private static final class Codec implements CellCodec<AudienceSketches> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(AudienceSketches value, DataOutput out) throws IOException {
      out.writeLong(value.period);
      value.now.write(out);
      value.before.write(out);
    }

    @Override
    public AudienceSketches read(int version, DataInput in) throws IOException {
      return new AudienceSketches(in.readLong(), ThetaSketch.read(in), ThetaSketch.read(in));
    }
  }
}
