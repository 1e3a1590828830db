package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case that is closed: what its kind was, what it was like, and how long it took.
 *
 * @param kind class of cases; empty when nobody knew
 * @param zone IANA name of the zone whose clock counted
 * @param pauses times in which it waited on a party, all ended
 */
record ClosedCase(
    String id,
    String kind,
    MinHash minHash,
    @Nullable String zone,
    Instant opened,
    Instant closed,
    List<Pause> pauses) {
  static final CellCodec<ClosedCase> CODEC = new Codec();

  /** How long it took, day and night, waiting on parties left out. */
  double hours() {
    return CaseClock.roundTheClock(opened, pauses).usedBy(closed);
  }

  private static final class Codec implements CellCodec<ClosedCase> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(ClosedCase value, DataOutput out) throws IOException {
      out.writeUTF(value.id);
      out.writeUTF(value.kind);
      value.minHash.write(out);
      Fields.writeText(value.zone, out);
      out.writeLong(value.opened.toEpochMilli());
      out.writeLong(value.closed.toEpochMilli());
      out.writeShort(value.pauses.size());
      for (Pause pause : value.pauses) {
        pause.write(out);
      }
    }

    @Override
    public ClosedCase read(int version, DataInput in) throws IOException {
      String id = in.readUTF();
      String kind = in.readUTF();
      MinHash minHash = MinHash.read(in);
      String zone = Fields.readText(in);
      Instant opened = Instant.ofEpochMilli(in.readLong());
      Instant closed = Instant.ofEpochMilli(in.readLong());
      List<Pause> pauses = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        pauses.add(Pause.read(in));
      }
      return new ClosedCase(id, kind, minHash, zone, opened, closed, List.copyOf(pauses));
    }
  }
}
