package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How long finished tasks of a type took.
 *
 * @param hours working hours from start to finish, the latest {@value #MOST}, in the order they
 *     came
 */
record Durations(List<Double> hours) {
  static final int MOST = 200;
  static final Durations NONE = new Durations(List.of());
  static final CellCodec<Durations> CODEC = new Codec();

  Durations plus(double took) {
    List<Double> more = new ArrayList<>(hours);
    more.add(took);
    return new Durations(List.copyOf(more.subList(Math.max(0, more.size() - MOST), more.size())));
  }

  private static final class Codec implements CellCodec<Durations> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Durations value, DataOutput out) throws IOException {
      out.writeShort(value.hours.size());
      for (double took : value.hours) {
        out.writeDouble(took);
      }
    }

    @Override
    public Durations read(int version, DataInput in) throws IOException {
      List<Double> hours = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        hours.add(in.readDouble());
      }
      return new Durations(List.copyOf(hours));
    }
  }
}
