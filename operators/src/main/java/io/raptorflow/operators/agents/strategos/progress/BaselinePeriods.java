package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The time-phased cumulative planned value of a baseline, by control account. */
record BaselinePeriods(List<Point> points) {
  static final int MOST = 2_600;
  static final CellCodec<BaselinePeriods> CODEC = new Codec();

  /**
   * Cumulative planned value of an account by a moment.
   *
   * @param account empty: of the whole plan
   */
  record Point(String account, Instant end, BigDecimal value) {}

  static BaselinePeriods none() {
    return new BaselinePeriods(List.of());
  }

  private static final class Codec implements CellCodec<BaselinePeriods> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(BaselinePeriods value, DataOutput out) throws IOException {
      out.writeShort(value.points.size());
      for (Point point : value.points) {
        out.writeUTF(point.account());
        out.writeLong(point.end().toEpochMilli());
        out.writeUTF(point.value().toString());
      }
    }

    @Override
    public BaselinePeriods read(int version, DataInput in) throws IOException {
      List<Point> points = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        points.add(
            new Point(
                in.readUTF(), Instant.ofEpochMilli(in.readLong()), new BigDecimal(in.readUTF())));
      }
      return new BaselinePeriods(List.copyOf(points));
    }
  }
}
