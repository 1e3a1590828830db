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
 *
 * <p>The hashes lie in the order they came; a filter of four bits a hash, all in one word (Bloom
 * 1970; Putze, Sanders and Singler 2007), says of 24 in 25 others that they are not among them, so
 * that they are searched only for a repeat or by chance. Both generations share one array, and
 * their filters alternate in it: many keys take turns, and what counts is how few places in memory
 * an event touches.
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

  private static final int LEAST_ROOM = 8;
  private static final int BITS_A_HASH = 8;

  /** Hashes that each generation has room for; a power of two. */
  private int room = LEAST_ROOM;

  /**
   * The filters, word by word of one generation and the other, then the hashes of one and of the
   * other.
   */
  private long[] words = new long[length(LEAST_ROOM)];

  /** Which of the two is the younger. */
  private int younger;

  private int youngerSize;
  private int elderSize;
  private long youngerLatest = Long.MIN_VALUE;
  private long elderLatest = Long.MIN_VALUE;
  private long droppedUpTo = Long.MIN_VALUE;

  /** Says whether the event was seen, and remembers it. */
  Verdict see(Event event) {
    return see(hash(event), event.time().toEpochMilli());
  }

  Verdict see(long hash, long time) {
    if (contains(hash)) {
      return Verdict.DUPLICATE;
    }
    append(hash);
    youngerLatest = Math.max(youngerLatest, time);
    if (youngerSize == GENERATION) {
      dropElder();
    }
    return time <= droppedUpTo ? Verdict.UNJUDGED : Verdict.NEW;
  }

  private boolean contains(long hash) {
    int place = filterOf(hash);
    long bits = bitsOf(hash);
    return (words[place + younger] & bits) == bits && isAmong(hash, younger, youngerSize)
        || (words[place + elder()] & bits) == bits && isAmong(hash, elder(), elderSize);
  }

  private boolean isAmong(long hash, int generation, int size) {
    int start = hashesOf(generation);
    for (int i = start; i < start + size; i++) {
      if (words[i] == hash) {
        return true;
      }
    }
    return false;
  }

  private void append(long hash) {
    if (youngerSize == room) {
      grow();
    }
    put(hash, younger, youngerSize++);
  }

  private void put(long hash, int generation, int index) {
    words[hashesOf(generation) + index] = hash;
    words[filterOf(hash) + generation] |= bitsOf(hash);
  }

  /** The elder's room becomes the next younger's. */
  private void dropElder() {
    droppedUpTo = Math.max(droppedUpTo, elderLatest);
    elderLatest = youngerLatest;
    elderSize = youngerSize;
    younger = elder();
    youngerLatest = Long.MIN_VALUE;
    youngerSize = 0;
    for (int place = younger; place < hashesOf(0); place += 2) {
      words[place] = 0;
    }
  }

  private void grow() {
    long[] old = words;
    int oldYounger = hashesOf(younger);
    int oldElder = hashesOf(elder());
    room *= 2;
    words = new long[length(room)];
    for (int i = 0; i < youngerSize; i++) {
      put(old[oldYounger + i], younger, i);
    }
    for (int i = 0; i < elderSize; i++) {
      put(old[oldElder + i], elder(), i);
    }
  }

  private int elder() {
    return 1 - younger;
  }

  /**
   * Where the first generation's word of the filter for this hash is; the other's is beside it. The
   * bits of a hash above the lowest six choose the word.
   */
  private int filterOf(long hash) {
    return 2 * ((int) (hash >>> 6) & filterWords(room) - 1);
  }

  /** Four bits of a word, chosen by bits of the hash that do not choose the word. */
  private static long bitsOf(long hash) {
    return 1L << hash | 1L << (hash >>> 20) | 1L << (hash >>> 32) | 1L << (hash >>> 44);
  }

  private int hashesOf(int generation) {
    return 2 * filterWords(room) + generation * room;
  }

  private static int length(int room) {
    return 2 * (filterWords(room) + room);
  }

  private static int filterWords(int room) {
    return room * BITS_A_HASH / Long.SIZE;
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
      write(window, window.elder(), window.elderSize, window.elderLatest, out);
      write(window, window.younger, window.youngerSize, window.youngerLatest, out);
    }

    private static void write(
        DuplicateWindow window, int generation, int size, long latest, DataOutput out)
        throws IOException {
      out.writeLong(latest);
      out.writeInt(size);
      int start = window.hashesOf(generation);
      for (int i = start; i < start + size; i++) {
        out.writeLong(window.words[i]);
      }
    }

    @Override
    public DuplicateWindow read(int version, DataInput in) throws IOException {
      var window = new DuplicateWindow();
      long droppedUpTo = in.readLong();
      read(window, in);
      window.dropElder();
      read(window, in);
      window.droppedUpTo = droppedUpTo;
      return window;
    }

    /** Into the younger generation, which is empty. */
    private static void read(DuplicateWindow window, DataInput in) throws IOException {
      window.youngerLatest = in.readLong();
      int size = in.readInt();
      for (int i = 0; i < size; i++) {
        window.append(in.readLong());
      }
    }
  }
}
