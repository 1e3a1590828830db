package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.InvalidInput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * What is remembered of a case: who is concerned as told last, and what was decided by whom. It is
 * the same in whatever order its events are read.
 *
 * @param told when the parties were told; the epoch: never, or by version 1
 * @param event id of the event that told them; empty: none did, or before version 3
 * @param parties ids of who is concerned, at most 1,000
 * @param rulings what was decided, oldest first, at most 50; of more, the latest
 */
record CaseFile(Instant told, String event, List<String> parties, List<Ruling> rulings) {
  static final int MOST_PARTIES = 1_000;
  static final int MOST_RULINGS = 50;
  static final CaseFile EMPTY = new CaseFile(Instant.EPOCH, "", List.of(), List.of());

  static final Cell<CaseFile> CELL = new Cell<>("case-file", new Codec(), () -> EMPTY);

  CaseFile {
    parties = List.copyOf(parties);
    rulings = List.copyOf(rulings);
  }

  /**
   * A decision.
   *
   * @param at time of the event that told it, in milliseconds; the epoch: before version 3
   * @param by id of who decided; empty: not said
   * @param hash hash of the record; empty: not said
   */
  record Ruling(Instant at, String id, String by, String outcome, String hash) {
    private static final Comparator<Ruling> BY_TIME =
        Comparator.comparing(Ruling::at)
            .thenComparing(Ruling::id)
            .thenComparing(Ruling::by)
            .thenComparing(Ruling::outcome)
            .thenComparing(Ruling::hash);
  }

  /**
   * The same file with these parties. Those told before the parties known change nothing; of those
   * told at one moment, the event with the greater id counts.
   */
  CaseFile withParties(Instant at, String by, List<String> named) {
    int later = at.compareTo(told);
    return later < 0 || later == 0 && by.compareTo(event) < 0
        ? this
        : new CaseFile(at, by, named, rulings);
  }

  /** The same file with a decision added; of what is told of one decision, the latest counts. */
  CaseFile with(Ruling ruling) {
    TreeSet<Ruling> all = new TreeSet<>(Ruling.BY_TIME);
    all.add(ruling);
    for (Ruling known : rulings) {
      if (!known.id.equals(ruling.id)) {
        all.add(known);
      } else if (Ruling.BY_TIME.compare(known, ruling) >= 0) {
        return this;
      }
    }
    if (all.size() > MOST_RULINGS) {
      all.remove(all.first());
    }
    return new CaseFile(told, event, parties, List.copyOf(all));
  }

  /**
   * @throws InvalidInput when nothing more can be decided in the case
   */
  void requireRoom() {
    if (rulings.size() == MOST_RULINGS) {
      throw new InvalidInput(
          "caseId", MOST_RULINGS + " decisions of the case", "a case decided fewer times");
    }
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
      return 3;
    }

    @Override
    public void write(CaseFile value, DataOutput out) throws IOException {
      out.writeLong(value.told.toEpochMilli());
      out.writeUTF(value.event);
      out.writeInt(value.parties.size());
      for (String party : value.parties) {
        out.writeUTF(party);
      }
      out.writeInt(value.rulings.size());
      for (Ruling ruling : value.rulings) {
        out.writeLong(ruling.at.toEpochMilli());
        out.writeUTF(ruling.id);
        out.writeUTF(ruling.by);
        out.writeUTF(ruling.outcome);
        out.writeUTF(ruling.hash);
      }
    }

    @Override
    public CaseFile read(int version, DataInput in) throws IOException {
      Instant told = version == 1 ? Instant.EPOCH : Instant.ofEpochMilli(in.readLong());
      String event = version < 3 ? "" : in.readUTF();
      List<String> parties = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        parties.add(in.readUTF());
      }
      TreeSet<Ruling> rulings = new TreeSet<>(Ruling.BY_TIME);
      for (int left = in.readInt(); left > 0; left--) {
        Instant at = version < 3 ? Instant.EPOCH : Instant.ofEpochMilli(in.readLong());
        rulings.add(new Ruling(at, in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()));
      }
      return new CaseFile(told, event, parties, List.copyOf(rulings));
    }
  }
}
