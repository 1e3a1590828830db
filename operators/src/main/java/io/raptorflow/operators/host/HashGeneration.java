package io.raptorflow.operators.host;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A growing set of hashes that forgets nothing. The hashes lie in the order they came; a filter of
 * one bit a hash (Bloom 1970) says of almost all others that they are not among them, so that the
 * hashes themselves are looked at only for a repeat, or once in about {@value #BITS_A_HASH} events.
 * What is touched an event stays small, because many keys take turns.
 */
final class HashGeneration {
  private static final int INITIAL_HASHES = 8;
  private static final int BITS_A_HASH = 16;

  private long[] hashes = new long[INITIAL_HASHES];
  private long[] filter = newFilter(INITIAL_HASHES);
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
    return (filter[word(hash)] & 1L << hash) != 0 && isAmongThem(hash);
  }

  /** Adds the hash; false when it was there. */
  boolean add(long hash, long time) {
    latest = Math.max(latest, time);
    if (contains(hash)) {
      return false;
    }
    if (size == hashes.length) {
      grow();
    }
    hashes[size++] = hash;
    filter[word(hash)] |= 1L << hash;
    return true;
  }

  /** Forgets everything but keeps the room, so that the next generation need not grow again. */
  void clear() {
    size = 0;
    latest = Long.MIN_VALUE;
    Arrays.fill(filter, 0);
  }

  private boolean isAmongThem(long hash) {
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash) {
        return true;
      }
    }
    return false;
  }

  /** The lowest six bits of a hash choose the bit, those above them the word. */
  private int word(long hash) {
    return (int) (hash >>> 6) & filter.length - 1;
  }

  private void grow() {
    hashes = Arrays.copyOf(hashes, size * 2);
    filter = newFilter(hashes.length);
    for (int i = 0; i < size; i++) {
      filter[word(hashes[i])] |= 1L << hashes[i];
    }
  }

  private static long[] newFilter(int hashes) {
    return new long[hashes * BITS_A_HASH / Long.SIZE];
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(latest);
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(hashes[i]);
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
