package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/**
 * The latest decision about an initiative.
 *
 * @param outcome what was decided
 * @param at time of the event that says so, in milliseconds
 * @param event id of that event
 */
record KnownDecision(String outcome, Instant at, String event) {
  static final CellCodec<KnownDecision> CODEC = new Codec();

  private static final class Codec implements CellCodec<KnownDecision> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(KnownDecision value, DataOutput out) throws IOException {
      out.writeUTF(value.outcome);
      out.writeLong(value.at.toEpochMilli());
      out.writeUTF(value.event);
    }

    @Override
    public KnownDecision read(int version, DataInput in) throws IOException {
      String outcome = in.readUTF();
      Instant at = Instant.ofEpochMilli(in.readLong());
      return new KnownDecision(outcome, at, in.readUTF());
    }
  }
}
