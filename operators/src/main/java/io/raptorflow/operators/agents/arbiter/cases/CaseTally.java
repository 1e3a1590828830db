package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Counts, so that none has to read all cases.
 *
 * @param open cases open now
 * @param closed cases ever closed; the next goes where this number says
 * @param kinds kinds of which figures are kept
 * @param handlers people of whom figures are kept
 */
record CaseTally(int open, long closed, int kinds, int handlers) {
  static final CaseTally NONE = new CaseTally(0, 0, 0, 0);
  static final CellCodec<CaseTally> CODEC = new Codec();

  CaseTally plusOpen(int added) {
    return new CaseTally(open + added, closed, kinds, handlers);
  }

  CaseTally plusClosed() {
    return new CaseTally(open, closed + 1, kinds, handlers);
  }

  CaseTally plusKind() {
    return new CaseTally(open, closed, kinds + 1, handlers);
  }

  CaseTally plusHandler() {
    return new CaseTally(open, closed, kinds, handlers + 1);
  }

  private static final class Codec implements CellCodec<CaseTally> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(CaseTally value, DataOutput out) throws IOException {
      out.writeInt(value.open);
      out.writeLong(value.closed);
      out.writeInt(value.kinds);
      out.writeInt(value.handlers);
    }

    @Override
    public CaseTally read(int version, DataInput in) throws IOException {
      return new CaseTally(in.readInt(), in.readLong(), in.readInt(), in.readInt());
    }
  }
}
