package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.arbiter.cases.Foretold.Reply;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.operators.agents.codec.ListCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open case.
 *
 * @param kind class of cases; empty when nobody knows
 * @param parties who is concerned, as its events name them and as reports of the same do
 * @param reporters who brought it, each once
 * @param reports how often it was brought
 * @param text what of title and text counts for likeness, see {@link Shingles}; its MinHash is a
 *     function of it
 * @param vector meaning of the text, if its sender had one; empty: none
 * @param zone IANA name of the zone whose clock counts
 * @param delayCost what an hour of waiting costs, in {@code currency}
 * @param pauses times in which it waited on a party, oldest first; only the last may be open
 * @param heard time of the latest event about it
 * @param event id of that event
 */
record RememberedCase(
    String id,
    String kind,
    List<String> parties,
    List<String> reporters,
    int reports,
    String text,
    List<Float> vector,
    @Nullable String zone,
    @Nullable BigDecimal delayCost,
    @Nullable String currency,
    @Nullable String handler,
    Instant opened,
    @Nullable Double targetHours,
    List<Pause> pauses,
    Instant heard,
    String event) {
  static final int MOST_PAUSES = 100;
  static final CellCodec<RememberedCase> CODEC = new Codec();

  boolean isPaused() {
    return !pauses.isEmpty() && pauses.get(pauses.size() - 1).to() == null;
  }

  MinHash minHash() {
    return MinHash.of(Shingles.of(text));
  }

  /** Brought once more. */
  RememberedCase reportedBy(String reporter, List<String> more, Instant time, String id) {
    return new RememberedCase(
        this.id,
        kind,
        union(parties, more, 2 * CaseMemory.MOST_PARTIES),
        union(reporters, List.of(reporter), CaseMemory.MOST_PARTIES),
        reports + 1,
        text,
        vector,
        zone,
        delayCost,
        currency,
        handler,
        opened,
        targetHours,
        pauses,
        time.isAfter(heard) ? time : heard,
        time.isAfter(heard) ? id : event);
  }

  /** Once a party it waited on has written. */
  RememberedCase answered(Reply reply) {
    return withPauses(resumedAt(reply.time()), reply.time(), reply.event());
  }

  RememberedCase withPauses(List<Pause> value, Instant time, String id) {
    return new RememberedCase(
        this.id,
        kind,
        parties,
        reporters,
        reports,
        text,
        vector,
        zone,
        delayCost,
        currency,
        handler,
        opened,
        targetHours,
        value,
        time,
        id);
  }

  /** Its pauses once it waits from a moment on; unchanged if it waits already. */
  List<Pause> pausedAt(Instant time) {
    if (isPaused() || pauses.size() >= MOST_PAUSES) {
      return pauses;
    }
    List<Pause> more = new ArrayList<>(pauses);
    more.add(new Pause(time, null));
    return List.copyOf(more);
  }

  /** Its pauses once it goes on from a moment on; unchanged if it does not wait. */
  List<Pause> resumedAt(Instant time) {
    if (!isPaused()) {
      return pauses;
    }
    Pause last = pauses.get(pauses.size() - 1);
    List<Pause> ended = new ArrayList<>(pauses.subList(0, pauses.size() - 1));
    ended.add(new Pause(last.from(), time.isBefore(last.from()) ? last.from() : time));
    return List.copyOf(ended);
  }

  private static List<String> union(List<String> some, List<String> more, int most) {
    List<String> all = new ArrayList<>(some);
    more.stream().filter(one -> !all.contains(one)).forEach(all::add);
    return List.copyOf(all.subList(0, Math.min(all.size(), most)));
  }

  private static final class Codec implements CellCodec<RememberedCase> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(RememberedCase value, DataOutput out) throws IOException {
      out.writeUTF(value.id);
      out.writeUTF(value.kind);
      ListCodec.writeTexts(value.parties, out);
      ListCodec.writeTexts(value.reporters, out);
      out.writeInt(value.reports);
      out.writeUTF(value.text);
      out.writeShort(value.vector.size());
      for (float number : value.vector) {
        out.writeFloat(number);
      }
      Fields.writeText(value.zone, out);
      Fields.writeAmount(value.delayCost, out);
      Fields.writeText(value.currency, out);
      Fields.writeText(value.handler, out);
      out.writeLong(value.opened.toEpochMilli());
      Fields.writeNumber(value.targetHours, out);
      out.writeShort(value.pauses.size());
      for (Pause pause : value.pauses) {
        pause.write(out);
      }
      out.writeLong(value.heard.toEpochMilli());
      out.writeUTF(value.event);
    }

    @Override
    public RememberedCase read(int version, DataInput in) throws IOException {
      String id = in.readUTF();
      String kind = in.readUTF();
      List<String> parties = ListCodec.readTexts(in);
      List<String> reporters = ListCodec.readTexts(in);
      int reports = in.readInt();
      String text = in.readUTF();
      List<Float> vector = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        vector.add(in.readFloat());
      }
      String zone = Fields.readText(in);
      BigDecimal delayCost = Fields.readAmount(in);
      String currency = Fields.readText(in);
      String handler = Fields.readText(in);
      Instant opened = Instant.ofEpochMilli(in.readLong());
      Double targetHours = Fields.readNumber(in);
      List<Pause> pauses = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        pauses.add(Pause.read(in));
      }
      return new RememberedCase(
          id,
          kind,
          parties,
          reporters,
          reports,
          text,
          List.copyOf(vector),
          zone,
          delayCost,
          currency,
          handler,
          opened,
          targetHours,
          List.copyOf(pauses),
          Instant.ofEpochMilli(in.readLong()),
          in.readUTF());
    }
  }
}
