package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/**
 * What an experiment found that a channel brought, against a control that did not get it.
 *
 * @param source channel or campaign that was tested
 * @param from first week ({@link Weeks})
 * @param to last week
 * @param conversions of those who got it, beyond what they would have done without
 * @param standardError of these, above 0
 * @param event id of the event that said so
 * @param at time of that event, in milliseconds
 */
record Lift(
    Source source,
    int from,
    int to,
    double conversions,
    double standardError,
    String event,
    Instant at) {
  static final CellCodec<Lift> CODEC = new Codec();

  /** Version 1 kept no time: any event that is heard of later replaces it. */
  private static final class Codec implements CellCodec<Lift> {
    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(Lift value, DataOutput out) throws IOException {
      out.writeUTF(value.source.name());
      out.writeInt(value.from);
      out.writeInt(value.to);
      out.writeDouble(value.conversions);
      out.writeDouble(value.standardError);
      out.writeUTF(value.event);
      out.writeLong(value.at.toEpochMilli());
    }

    @Override
    public Lift read(int version, DataInput in) throws IOException {
      return new Lift(
          new Source(in.readUTF()),
          in.readInt(),
          in.readInt(),
          in.readDouble(),
          in.readDouble(),
          in.readUTF(),
          version == 1 ? Instant.EPOCH : Instant.ofEpochMilli(in.readLong()));
    }
  }
}
