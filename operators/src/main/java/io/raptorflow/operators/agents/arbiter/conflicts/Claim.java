package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody said of a thing, and that may not stand beside what others said of it.
 *
 * @param about the thing, as {@code entity/id}, or a question
 * @param party who or what claims; empty: it is no claim but the limit of all of them
 * @param from first moment for which it holds; absent: since ever
 * @param to first moment for which it no longer holds; absent: for good
 * @param amount share of a resource, money, or value
 * @param error standard error of a value, else 0
 * @param unit of the amount; empty: none is said
 * @param words audiences, or the outcome of a decision and what there was to choose from
 * @param at when it was said
 * @param event id of the event that said so
 * @param isWithdrawn whether this only marks that it was taken back, so that an older word that is
 *     read later does not bring it back
 */
record Claim(
    String about,
    String party,
    @Nullable Instant from,
    @Nullable Instant to,
    double amount,
    double error,
    String unit,
    List<String> words,
    Instant at,
    String event,
    boolean isWithdrawn) {
  static final CellCodec<List<Claim>> CODEC = new Codec();

  private static final int LONGEST_TEXT = Fields.LONGEST_TEXT;

  Claim {
    about = cut(about);
    party = cut(party);
    unit = cut(unit);
    words = words.stream().map(Claim::cut).toList();
    event = cut(event);
  }

  /** A claim that stands. */
  Claim(
      String about,
      String party,
      @Nullable Instant from,
      @Nullable Instant to,
      double amount,
      double error,
      String unit,
      List<String> words,
      Instant at,
      String event) {
    this(about, party, from, to, amount, error, unit, words, at, event, false);
  }

  /** The mark that this was taken back when it was said. */
  Claim withdrawn() {
    return new Claim(about, party, null, null, 0, 0, "", List.of(), at, event, true);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  boolean isLimit() {
    return party.isEmpty();
  }

  boolean isOfSame(Claim other) {
    return about.equals(other.about) && party.equals(other.party);
  }

  Instant begins() {
    return from == null ? Instant.MIN : from;
  }

  Instant ends() {
    return to == null ? Instant.MAX : to;
  }

  /** The last moment for which it counts: its end, or when it was said where it has none. */
  Instant latest() {
    return to == null || to.isBefore(at) ? at : to;
  }

  private static final class Codec implements CellCodec<List<Claim>> {
    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(List<Claim> claims, DataOutput out) throws IOException {
      out.writeShort(claims.size());
      for (Claim claim : claims) {
        out.writeUTF(claim.about);
        out.writeUTF(claim.party);
        Fields.writeTime(claim.from, out);
        Fields.writeTime(claim.to, out);
        out.writeDouble(claim.amount);
        out.writeDouble(claim.error);
        out.writeUTF(claim.unit);
        out.writeByte(claim.words.size());
        for (String word : claim.words) {
          out.writeUTF(word);
        }
        Fields.writeTime(claim.at, out);
        out.writeUTF(claim.event);
        out.writeBoolean(claim.isWithdrawn);
      }
    }

    @Override
    public List<Claim> read(int version, DataInput in) throws IOException {
      List<Claim> claims = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        claims.add(
            new Claim(
                in.readUTF(),
                in.readUTF(),
                Fields.readTime(in),
                Fields.readTime(in),
                in.readDouble(),
                in.readDouble(),
                in.readUTF(),
                words(in),
                Objects.requireNonNull(Fields.readTime(in)),
                in.readUTF(),
                version > 1 && in.readBoolean()));
      }
      return List.copyOf(claims);
    }

    private static List<String> words(DataInput in) throws IOException {
      List<String> words = new ArrayList<>();
      for (int left = in.readByte(); left > 0; left--) {
        words.add(in.readUTF());
      }
      return words;
    }
  }
}
