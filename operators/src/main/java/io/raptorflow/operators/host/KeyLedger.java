package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the host itself remembers of a key: events seen, and when each agent was last here. */
final class KeyLedger {
  static final CellCodec<KeyLedger> CODEC = new Codec();
  static final Cell<KeyLedger> CELL = new Cell<>("ledger", CODEC, KeyLedger::new);

  private DuplicateWindow seen = new DuplicateWindow();
  private final Visits own = new Visits("");

  /** By name. A few, and asked for with every event: a list touches less memory than a tree. */
  private final ArrayList<Visits> visits = new ArrayList<>(1);

  DuplicateWindow seen() {
    return seen;
  }

  /** The host's own, which sees every event of the key. */
  Visits own() {
    return own;
  }

  /** The agent's visits, from now on remembered. */
  Visits visits(String agent) {
    int place = 0;
    while (place < visits.size()) {
      Visits held = visits.get(place);
      int order = held.agent.compareTo(agent);
      if (order == 0) {
        return held;
      }
      if (order > 0) {
        break;
      }
      place++;
    }
    Visits added = new Visits(agent);
    visits.add(place, added);
    return added;
  }

  /** The agent's visits, null when it remembers nothing of this key. */
  @Nullable Visits visitsSoFar(String agent) {
    for (int i = 0; i < visits.size(); i++) {
      if (visits.get(i).agent.equals(agent)) {
        return visits.get(i);
      }
    }
    return null;
  }

  /** Whether any agent remembers something of this key. */
  boolean isRemembered() {
    return !visits.isEmpty();
  }

  void forget(String agent) {
    visits.removeIf(held -> held.agent.equals(agent));
  }

  /** One agent's visits to a key. Times are milliseconds since the epoch. */
  static final class Visits {
    private static final long NEVER = Long.MIN_VALUE;

    private long lastTouch = NEVER;
    private long expiryTimer = NEVER;
    private long memoryVersion;
    private final String agent;

    /** Made when an agent first asks to be woken, which most never do. */
    private @Nullable TreeMap<Long, Integer> wakes;

    private Visits(String agent) {
      this.agent = agent;
    }

    /** The later of the event's time and the watermark when the agent was last called. */
    long lastTouch() {
      return lastTouch;
    }

    void touch(long time) {
      lastTouch = Math.max(lastTouch, time);
    }

    /** Counts changes of the agent's memory of this key. */
    long memoryVersion() {
      return memoryVersion;
    }

    void memoryChanged() {
      memoryVersion++;
    }

    boolean hasExpiryTimer() {
      return expiryTimer != NEVER;
    }

    void expiryTimerAt(long time) {
      expiryTimer = time;
    }

    long expiryTimer() {
      return expiryTimer;
    }

    /**
     * @param hops of the event that asked to be woken, so that a chain through time stays bounded
     */
    void wakeAt(long time, int hops) {
      if (wakes == null) {
        wakes = new TreeMap<>();
      }
      wakes.merge(time, hops, Math::max);
    }

    /** Takes the moments that have come, earliest first. */
    List<Wake> takeWakes(long upTo) {
      List<Wake> due = new ArrayList<>();
      while (wakes != null && !wakes.isEmpty() && wakes.firstKey() <= upTo) {
        var first = wakes.pollFirstEntry();
        due.add(new Wake(first.getKey(), first.getValue()));
      }
      return due;
    }
  }

  /** A moment an agent asked to be woken at. */
  record Wake(long time, int hops) {}

  private static final class Codec implements CellCodec<KeyLedger> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(KeyLedger ledger, DataOutput out) throws IOException {
      DuplicateWindow.CODEC.write(ledger.seen, out);
      write(ledger.own, out);
      out.writeInt(ledger.visits.size());
      for (Visits agent : ledger.visits) {
        out.writeUTF(agent.agent);
        write(agent, out);
      }
    }

    private static void write(Visits visits, DataOutput out) throws IOException {
      out.writeLong(visits.lastTouch);
      out.writeLong(visits.expiryTimer);
      out.writeLong(visits.memoryVersion);
      Map<Long, Integer> wakes = visits.wakes == null ? Map.of() : visits.wakes;
      out.writeInt(wakes.size());
      for (Map.Entry<Long, Integer> wake : wakes.entrySet()) {
        out.writeLong(wake.getKey());
        out.writeInt(wake.getValue());
      }
    }

    @Override
    public KeyLedger read(int version, DataInput in) throws IOException {
      var ledger = new KeyLedger();
      ledger.seen = DuplicateWindow.CODEC.read(version, in);
      read(ledger.own, in);
      int agents = in.readInt();
      for (int i = 0; i < agents; i++) {
        read(ledger.visits(in.readUTF()), in);
      }
      return ledger;
    }

    private static void read(Visits visits, DataInput in) throws IOException {
      visits.lastTouch = in.readLong();
      visits.expiryTimer = in.readLong();
      visits.memoryVersion = in.readLong();
      int wakes = in.readInt();
      for (int i = 0; i < wakes; i++) {
        visits.wakeAt(in.readLong(), in.readInt());
      }
    }
  }
}
