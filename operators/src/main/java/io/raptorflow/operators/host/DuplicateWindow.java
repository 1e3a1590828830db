package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.schemas.Event;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Which events a key has already seen. It remembers the last {@value #GENERATION} to twice as many
 * of them by a 64-bit hash of source and id, in two generations: when the younger is full, the
 * elder is dropped. A repeat that comes after its generation was dropped is not recognised, which
 * {@link Verdict#UNJUDGED} makes countable.
 *
 * <p>Two different events of one key are taken for one with a probability of 1 in 10¹⁶.
 */
final class DuplicateWindow {
  /** Events in a generation. */
  static final int GENERATION = 512;

  /** What is known of an event. */
  enum Verdict {
    NEW,
    DUPLICATE,
    /** Not among those remembered, but as old as some that were dropped. */
    UNJUDGED
  }

  static final CellCodec<DuplicateWindow> CODEC = new Codec();

  private HashGeneration younger = new HashGeneration();
  private HashGeneration elder = new HashGeneration();
  private long droppedUpTo = Long.MIN_VALUE;

  /** Says whether the event was seen, and remembers it. */
  Verdict see(Event event) {
    return see(hash(event), event.time().toEpochMilli());
  }

  Verdict see(long hash, long time) {
    if (elder.contains(hash) || !younger.add(hash, time)) {
      return Verdict.DUPLICATE;
    }
    if (younger.size() == GENERATION) {
      HashGeneration dropped = elder;
      droppedUpTo = Math.max(droppedUpTo, dropped.latest());
      dropped.clear();
      elder = younger;
      younger = dropped;
    }
    return time <= droppedUpTo ? Verdict.UNJUDGED : Verdict.NEW;
  }

  /** FNV-1a over source and id, then the finaliser of MurmurHash3 (Appleby). */
  private static long hash(Event event) {
    long hash = fnv(0xcbf29ce484222325L, event.source());
    hash = fnv((hash ^ 0x1f) * 0x100000001b3L, event.id());
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }

  private static long fnv(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  private static final class Codec implements CellCodec<DuplicateWindow> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(DuplicateWindow window, DataOutput out) throws IOException {
      out.writeLong(window.droppedUpTo);
      window.elder.write(out);
      window.younger.write(out);
    }

    @Override
    public DuplicateWindow read(int version, DataInput in) throws IOException {
      var window = new DuplicateWindow();
      window.droppedUpTo = in.readLong();
      window.elder = HashGeneration.read(in);
      window.younger = HashGeneration.read(in);
      return window;
    }
  }
}
