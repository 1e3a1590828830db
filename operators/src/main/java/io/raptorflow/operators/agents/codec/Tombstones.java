package io.raptorflow.operators.agents.codec;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.Memory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of a memory is over, and since when, so that what was said before and is read after does not
 * bring it back. The latest {@value #MOST} are known.
 */
public final class Tombstones {
  static final int MOST = 1_000;
  static final CellCodec<Instant> CODEC = new Codec();

  private final Memory memory;
  private final Cell<Instant> family;

  /**
   * @param name of the family of cells they are kept in
   */
  public Tombstones(Memory memory, String name) {
    this.memory = memory;
    family = new Cell<>(name, CODEC, () -> Instant.MIN);
  }

  /** Whether something was over at this time or later. */
  public boolean covers(String id, Instant time) {
    return !memory.read(family.entry(id)).isBefore(time);
  }

  /** Keeps that something was over at a time; the one over for longest goes for it. */
  public void add(String id, Instant time) {
    Cell<Instant> added = family.entry(id);
    if (covers(id, time)) {
      return;
    }
    boolean isNew = !memory.holds(added);
    memory.write(added, time);
    if (isNew && memory.entries(family).size() > MOST) {
      Map<String, Instant> all = new TreeMap<>();
      memory.entries(family).forEach(known -> all.put(known, memory.read(family.entry(known))));
      all.entrySet().stream()
          .min(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry::getKey))
          .ifPresent(oldest -> memory.forget(family.entry(oldest.getKey())));
    }
  }

  /** Forgets that something was over, since it is there again. */
  public void remove(String id) {
    memory.forget(family.entry(id));
  }

  public void forgetAll() {
    memory.entries(family).forEach(id -> memory.forget(family.entry(id)));
  }

  private static final class Codec implements CellCodec<Instant> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Instant value, DataOutput out) throws IOException {
      out.writeLong(value.toEpochMilli());
    }

    @Override
    public Instant read(int version, DataInput in) throws IOException {
      return Instant.ofEpochMilli(in.readLong());
    }
  }
}
