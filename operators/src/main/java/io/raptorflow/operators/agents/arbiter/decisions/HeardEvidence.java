package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said last of an item of evidence.
 *
 * @param claim hash of what it speaks to; empty: the item was withdrawn
 * @param origin where its source has it from; empty: from nowhere else
 * @param likelihoodRatio how much likelier it is if the claim holds than if not, above 0; absent:
 *     not said
 */
record HeardEvidence(
    Instant at, String event, String claim, String origin, @Nullable Double likelihoodRatio)
    implements LatestTold.Told {
  static final Cell<HeardEvidence> FAMILY =
      new Cell<>("evidence", new Codec(), () -> withdrawn(Instant.EPOCH, ""));

  static HeardEvidence withdrawn(Instant at, String event) {
    return new HeardEvidence(at, event, "", "", null);
  }

  boolean isWithdrawn() {
    return claim.isEmpty();
  }

  private static final class Codec implements CellCodec<HeardEvidence> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(HeardEvidence value, DataOutput out) throws IOException {
      out.writeLong(value.at.toEpochMilli());
      out.writeUTF(value.event);
      out.writeUTF(value.claim);
      out.writeUTF(value.origin);
      Fields.writeNumber(value.likelihoodRatio, out);
    }

    @Override
    public HeardEvidence read(int version, DataInput in) throws IOException {
      return new HeardEvidence(
          Instant.ofEpochMilli(in.readLong()),
          in.readUTF(),
          in.readUTF(),
          in.readUTF(),
          Fields.readNumber(in));
    }
  }
}
