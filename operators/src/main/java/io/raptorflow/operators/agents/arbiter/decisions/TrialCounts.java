package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.arbiter.decisions.ScheduleTrial.Arm;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of an experiment: its counts as last told.
 *
 * @param at when they were told
 * @param event id of the event that told them
 * @param arms at most {@value ScheduleTrial#MOST_ARMS}
 */
record TrialCounts(Instant at, String event, List<Arm> arms) {
  static final Cell<TrialCounts> CELL =
      new Cell<>("trial", new Codec(), () -> new TrialCounts(Instant.EPOCH, "", List.of()));

  TrialCounts {
    arms = List.copyOf(arms);
  }

  private static final class Codec implements CellCodec<TrialCounts> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(TrialCounts value, DataOutput out) throws IOException {
      out.writeLong(value.at.toEpochMilli());
      out.writeUTF(value.event);
      out.writeByte(value.arms.size());
      for (Arm arm : value.arms) {
        out.writeUTF(arm.name());
        out.writeLong(arm.trials());
        out.writeLong(arm.successes());
      }
    }

    @Override
    public TrialCounts read(int version, DataInput in) throws IOException {
      Instant at = Instant.ofEpochMilli(in.readLong());
      String event = in.readUTF();
      List<Arm> arms = new ArrayList<>();
      for (int left = in.readByte(); left > 0; left--) {
        arms.add(new Arm(in.readUTF(), in.readLong(), in.readLong()));
      }
      return new TrialCounts(at, event, arms);
    }
  }
}
