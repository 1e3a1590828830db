package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.InvalidInput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of a case: who is concerned as told last, and what was decided by whom.
 *
 * @param told when the parties were told; the epoch: never, or by version 1
 * @param parties ids of who is concerned, at most 1,000
 * @param rulings what was decided, oldest first, at most 50
 */
record CaseFile(Instant told, List<String> parties, List<Ruling> rulings) {
  static final int MOST_PARTIES = 1_000;
  static final int MOST_RULINGS = 50;

  static final Cell<CaseFile> CELL =
      new Cell<>("case-file", new Codec(), () -> new CaseFile(Instant.EPOCH, List.of(), List.of()));

  CaseFile {
    parties = List.copyOf(parties);
    rulings = List.copyOf(rulings);
  }

  /**
   * A decision.
   *
   * @param by id of who decided; empty: not said
   * @param hash hash of the record; empty: not said
   */
  record Ruling(String id, String by, String outcome, String hash) {}

  /** The same file with these parties; those told before the parties known change nothing. */
  CaseFile withParties(Instant at, List<String> named) {
    return at.isBefore(told) ? this : new CaseFile(at, named, rulings);
  }

  /** The same file with a decision added; a decision that is there already changes nothing. */
  CaseFile with(Ruling ruling) {
    if (holds(ruling.id)) {
      return this;
    }
    if (rulings.size() == MOST_RULINGS) {
      throw new InvalidInput(
          "caseId", MOST_RULINGS + " decisions of the case", "a case decided fewer times");
    }
    List<Ruling> more = new ArrayList<>(rulings);
    more.add(ruling);
    return new CaseFile(told, parties, more);
  }

  boolean holds(String decision) {
    return rulings.stream().anyMatch(ruling -> ruling.id.equals(decision));
  }

  boolean wasDecidedBy(String decider) {
    return rulings.stream().anyMatch(ruling -> ruling.by.equals(decider));
  }

  private static final class Codec implements CellCodec<CaseFile> {
    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(CaseFile value, DataOutput out) throws IOException {
      out.writeLong(value.told.toEpochMilli());
      out.writeInt(value.parties.size());
      for (String party : value.parties) {
        out.writeUTF(party);
      }
      out.writeInt(value.rulings.size());
      for (Ruling ruling : value.rulings) {
        out.writeUTF(ruling.id);
        out.writeUTF(ruling.by);
        out.writeUTF(ruling.outcome);
        out.writeUTF(ruling.hash);
      }
    }

    @Override
    public CaseFile read(int version, DataInput in) throws IOException {
      Instant told = version == 1 ? Instant.EPOCH : Instant.ofEpochMilli(in.readLong());
      List<String> parties = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        parties.add(in.readUTF());
      }
      List<Ruling> rulings = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        rulings.add(new Ruling(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()));
      }
      return new CaseFile(told, parties, rulings);
    }
  }
}
