package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.schemas.entities.Task.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The latest finished stays of tasks of one type in their states, at most {@value #MOST}. */
record DwellLog(List<Dwell> dwells) {
  static final int MOST = 500;
  static final CellCodec<DwellLog> CODEC = new Codec();

  /** A task stayed in a state for so many hours and then left it, which was heard of at a time. */
  record Dwell(State state, double hours, Instant heard) {}

  static DwellLog empty() {
    return new DwellLog(List.of());
  }

  DwellLog plus(Dwell dwell) {
    List<Dwell> all = new ArrayList<>(dwells);
    all.add(dwell);
    return new DwellLog(List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size())));
  }

  private static final class Codec implements CellCodec<DwellLog> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(DwellLog value, DataOutput out) throws IOException {
      out.writeShort(value.dwells.size());
      for (Dwell dwell : value.dwells) {
        out.writeUTF(dwell.state().name());
        out.writeDouble(dwell.hours());
        out.writeLong(dwell.heard().toEpochMilli());
      }
    }

    @Override
    public DwellLog read(int version, DataInput in) throws IOException {
      List<Dwell> dwells = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        dwells.add(
            new Dwell(
                State.valueOf(in.readUTF()), in.readDouble(), Instant.ofEpochMilli(in.readLong())));
      }
      return new DwellLog(List.copyOf(dwells));
    }
  }
}
