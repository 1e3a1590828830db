package io.raptorflow.operators.workflow.orchestration;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fingerprints of different texts in one array, by open addressing with linear probing. */
final class FingerprintSet {
  private static final int LEAST_SLOTS = 8;

  /** Two longs a slot; an empty one has 0 first. */
  private long[] slots = new long[2 * LEAST_SLOTS];

  private int size;

  int size() {
    return size;
  }

  /** In place of one of the same text, if there is. */
  void add(Fingerprint fingerprint) {
    int slot = slotOf(fingerprint);
    boolean isNew = slots[slot] == 0;
    put(slot, fingerprint);
    if (isNew && ++size > slots.length / 2 * 2 / 3) {
      grow();
    }
  }

  private void put(int slot, Fingerprint fingerprint) {
    slots[slot] = fingerprint.high();
    slots[slot + 1] = fingerprint.low();
  }

  private void grow() {
    long[] former = slots;
    slots = new long[2 * former.length];
    for (int slot = 0; slot < former.length; slot += 2) {
      if (former[slot] != 0) {
        Fingerprint fingerprint = new Fingerprint(former[slot], former[slot + 1]);
        put(slotOf(fingerprint), fingerprint);
      }
    }
  }

  /** The one of the same text, with its hops. */
  @Nullable Fingerprint find(Fingerprint wanted) {
    int slot = slotOf(wanted);
    return slots[slot] == 0 ? null : new Fingerprint(slots[slot], slots[slot + 1]);
  }

  /** Where it is, or would be put. */
  private int slotOf(Fingerprint wanted) {
    int mask = slots.length - 1;
    int slot = (2 * (int) wanted.high()) & mask;
    while (slots[slot] != 0 && !wanted.isOfSame(new Fingerprint(slots[slot], slots[slot + 1]))) {
      slot = (slot + 2) & mask;
    }
    return slot;
  }

  void forEach(Consumer<Fingerprint> reader) {
    for (int slot = 0; slot < slots.length; slot += 2) {
      if (slots[slot] != 0) {
        reader.accept(new Fingerprint(slots[slot], slots[slot + 1]));
      }
    }
  }
}
