package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Where among the closed cases one is kept. */
record Slot(int number) {
  static final Slot NONE = new Slot(-1);
  static final CellCodec<Slot> CODEC = new Codec();

  private static final class Codec implements CellCodec<Slot> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Slot value, DataOutput out) throws IOException {
      out.writeInt(value.number);
    }

    @Override
    public Slot read(int version, DataInput in) throws IOException {
      return new Slot(in.readInt());
    }
  }
}
