package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.ListCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * The latest vote of a person in a case.
 *
 * @param message id of the message it was cast by
 * @param ranking the most preferred first; empty: the vote was withdrawn
 */
record CastBallot(Instant at, String event, String message, List<String> ranking)
    implements LatestTold.Told {
  static final Cell<CastBallot> FAMILY =
      new Cell<>("ballot", new Codec(), () -> new CastBallot(Instant.EPOCH, "", "", List.of()));

  CastBallot {
    ranking = List.copyOf(ranking);
  }

  CastBallot withdrawn() {
    return new CastBallot(at, event, message, List.of());
  }

  /** Without what is not among these options. */
  CastBallot among(List<String> options) {
    return new CastBallot(at, event, message, ranking.stream().filter(options::contains).toList());
  }

  private static final class Codec implements CellCodec<CastBallot> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(CastBallot value, DataOutput out) throws IOException {
      out.writeLong(value.at.toEpochMilli());
      out.writeUTF(value.event);
      out.writeUTF(value.message);
      ListCodec.writeTexts(value.ranking, out);
    }

    @Override
    public CastBallot read(int version, DataInput in) throws IOException {
      return new CastBallot(
          Instant.ofEpochMilli(in.readLong()), in.readUTF(), in.readUTF(), ListCodec.readTexts(in));
    }
  }
}
