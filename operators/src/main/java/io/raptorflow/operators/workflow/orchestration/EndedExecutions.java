package io.raptorflow.operators.workflow.orchestration;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Executions that are over, each as the fingerprint of its key and the hops of its request: some
 * forty bytes, where an entry of Flink's heap state and its timer take hundreds. They are told
 * apart by key group, so that another number of subtasks can share them out, and gathered by when
 * they are forgotten, so that this takes no timer: at the earliest when it is due, at the latest a
 * span later.
 */
final class EndedExecutions {
  private static final byte VERSION = 1;
  private static final int HEADER = Byte.BYTES + Integer.BYTES + Long.BYTES;

  private final long spanMillis;
  private final SortedMap<Long, Map<Integer, FingerprintSet>> byDue = new TreeMap<>();

  /**
   * @param spanMillis how much longer than told one may be remembered, above 0
   */
  EndedExecutions(long spanMillis) {
    if (spanMillis <= 0) {
      throw new IllegalArgumentException("a span of " + spanMillis + " ms");
    }
    this.spanMillis = spanMillis;
  }

  /**
   * @param hops of its request, at most {@link Fingerprint#MOST_HOPS}
   * @param forgottenAt running time, in milliseconds
   */
  void add(int keyGroup, String key, int hops, long forgottenAt) {
    long due = Math.floorDiv(forgottenAt + spanMillis - 1, spanMillis) * spanMillis;
    of(due, keyGroup).add(Fingerprint.of(key).withHops(hops));
  }

  private FingerprintSet of(long due, int keyGroup) {
    return byDue
        .computeIfAbsent(due, at -> new TreeMap<>())
        .computeIfAbsent(keyGroup, group -> new FingerprintSet());
  }

  /**
   * Hops of its request; empty when it is not known to be over.
   *
   * @param now running time, in milliseconds
   */
  OptionalInt hopsOf(int keyGroup, String key, long now) {
    forget(now);
    if (byDue.isEmpty()) {
      return OptionalInt.empty();
    }
    Fingerprint wanted = Fingerprint.of(key);
    for (Map<Integer, FingerprintSet> groups : byDue.values()) {
      FingerprintSet group = groups.get(keyGroup);
      @Nullable Fingerprint found = group == null ? null : group.find(wanted);
      if (found != null) {
        return OptionalInt.of(found.hops());
      }
    }
    return OptionalInt.empty();
  }

  private void forget(long now) {
    Iterator<Long> dues = byDue.keySet().iterator();
    while (dues.hasNext() && dues.next() <= now) {
      dues.remove();
    }
  }

  /**
   * All of it, as bytes that {@link #add(byte[], IntPredicate)} reads.
   *
   * @param now running time, in milliseconds
   */
  List<byte[]> pieces(long now) {
    forget(now);
    List<byte[]> pieces = new ArrayList<>();
    byDue.forEach(
        (due, groups) ->
            groups.forEach((keyGroup, group) -> pieces.add(piece(due, keyGroup, group))));
    return pieces;
  }

  private static byte[] piece(long due, int keyGroup, FingerprintSet group) {
    ByteBuffer piece = ByteBuffer.allocate(HEADER + group.size() * Fingerprint.BYTES);
    piece.put(VERSION).putInt(keyGroup).putLong(due);
    group.forEach(fingerprint -> piece.putLong(fingerprint.high()).putLong(fingerprint.low()));
    return piece.array();
  }

  /**
   * Adds what a piece has, if it is of a key group that is wanted.
   *
   * @throws IllegalArgumentException when the piece is of no version that is known
   */
  void add(byte[] bytes, IntPredicate keyGroups) {
    ByteBuffer piece = ByteBuffer.wrap(bytes);
    byte version = piece.get();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "ended executions of version " + version + ", known is " + VERSION);
    }
    int keyGroup = piece.getInt();
    if (!keyGroups.test(keyGroup)) {
      return;
    }
    FingerprintSet group = of(piece.getLong(), keyGroup);
    while (piece.hasRemaining()) {
      group.add(new Fingerprint(piece.getLong(), piece.getLong()));
    }
  }
}
