package io.raptorflow.operators.agents.seer.anomaly;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps what is remembered beside the detector: at most 10 KiB a series. */
final class WatchCodec implements CellCodec<Watch> {
  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Watch value, DataOutput out) throws IOException {
    String unit = value.unit();
    out.writeBoolean(unit != null);
    if (unit != null) {
      out.writeUTF(unit);
    }
    out.writeDouble(value.alarmP());
    out.writeInt(value.campaigns().size());
    for (Watch.Planned planned : value.campaigns()) {
      out.writeUTF(planned.campaign());
      out.writeLong(planned.start().toEpochMilli());
      out.writeLong(planned.end().toEpochMilli());
    }
    out.writeInt(value.latest().size());
    for (ScoredPoint point : value.latest()) {
      out.writeLong(point.at().toEpochMilli());
      out.writeDouble(point.value());
      writeOptional(point.p(), out);
      writeOptional(point.expected(), out);
      writeOptional(point.low(), out);
      writeOptional(point.high(), out);
      out.writeByte(point.side().ordinal());
      out.writeBoolean(point.alarm());
      out.writeByte(point.reading().ordinal());
    }
  }

  @Override
  public Watch read(int version, DataInput in) throws IOException {
    Watch value = new Watch();
    value.unit(in.readBoolean() ? in.readUTF() : null);
    value.alarmP(in.readDouble());
    int campaigns = in.readInt();
    for (int i = 0; i < campaigns; i++) {
      value.plan(
          new Watch.Planned(
              in.readUTF(),
              Instant.ofEpochMilli(in.readLong()),
              Instant.ofEpochMilli(in.readLong())));
    }
    int points = in.readInt();
    for (int i = 0; i < points; i++) {
      value.add(readPoint(in));
    }
    return value;
  }

  private static ScoredPoint readPoint(DataInput in) throws IOException {
    Instant at = Instant.ofEpochMilli(in.readLong());
    double value = in.readDouble();
    Double p = readOptional(in);
    return new ScoredPoint(
        at,
        value,
        p == null ? null : Calibration.score(p),
        p,
        readOptional(in),
        readOptional(in),
        readOptional(in),
        Side.values()[in.readByte()],
        in.readBoolean(),
        Reading.values()[in.readByte()]);
  }

  /** Absent values are written as NaN, which no present one is. */
  private static void writeOptional(@Nullable Double value, DataOutput out) throws IOException {
    out.writeDouble(value == null ? Double.NaN : value);
  }

  private static @Nullable Double readOptional(DataInput in) throws IOException {
    double value = in.readDouble();
    return Double.isNaN(value) ? null : value;
  }
}
