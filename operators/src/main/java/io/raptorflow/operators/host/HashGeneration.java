package io.raptorflow.operators.host;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A growing set of hashes that forgets nothing: open addressing, linear probing, half full. */
final class HashGeneration {
  private static final int INITIAL_SLOTS = 8;

  /** 0 marks a free slot; the hash 0 is kept as 1. */
  private long[] slots = new long[INITIAL_SLOTS];

  private int size;
  private long latest = Long.MIN_VALUE;

  int size() {
    return size;
  }

  /** Latest event time added, milliseconds since the epoch. */
  long latest() {
    return latest;
  }

  boolean contains(long hash) {
    return slots[slotOf(hash)] != 0;
  }

  /** Adds the hash; false when it was there. */
  boolean add(long hash, long time) {
    latest = Math.max(latest, time);
    int slot = slotOf(hash);
    if (slots[slot] != 0) {
      return false;
    }
    slots[slot] = kept(hash);
    size++;
    if (size * 2 > slots.length) {
      grow();
    }
    return true;
  }

  /** Where the hash is, or the free slot where it belongs. */
  private int slotOf(long hash) {
    long kept = kept(hash);
    int mask = slots.length - 1;
    int slot = (int) kept & mask;
    while (slots[slot] != 0 && slots[slot] != kept) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long hash : old) {
      if (hash != 0) {
        slots[slotOf(hash)] = hash;
      }
    }
  }

  private static long kept(long hash) {
    return hash == 0 ? 1 : hash;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(latest);
    out.writeInt(size);
    for (long hash : slots) {
      if (hash != 0) {
        out.writeLong(hash);
      }
    }
  }

  static HashGeneration read(DataInput in) throws IOException {
    var generation = new HashGeneration();
    long latest = in.readLong();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      generation.add(in.readLong(), latest);
    }
    generation.latest = latest;
    return generation;
  }
}
