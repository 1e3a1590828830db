package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Parties that came to an open case with reports of the same. The events of the case do not name
 * them, and must not make them forgotten: nobody handles a case of their own.
 *
 * @param parties each once, the first {@value CaseMemory#MOST_PARTIES}
 */
record JoinedParties(List<String> parties) {
  static final JoinedParties NONE = new JoinedParties(List.of());
  static final CellCodec<JoinedParties> CODEC = new Codec();

  JoinedParties with(List<String> more) {
    return new JoinedParties(
        Stream.concat(parties.stream(), more.stream())
            .distinct()
            .limit(CaseMemory.MOST_PARTIES)
            .toList());
  }

  /** All parties of a case whose own event names some. */
  List<String> and(List<String> told) {
    return Stream.concat(told.stream(), parties.stream()).distinct().toList();
  }

  private static final class Codec implements CellCodec<JoinedParties> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(JoinedParties value, DataOutput out) throws IOException {
      out.writeShort(value.parties.size());
      for (String party : value.parties) {
        out.writeUTF(party);
      }
    }

    @Override
    public JoinedParties read(int version, DataInput in) throws IOException {
      List<String> parties = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        parties.add(in.readUTF());
      }
      return new JoinedParties(List.copyOf(parties));
    }
  }
}
