package io.raptorflow.operators.detection.conflict;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Room for the watch of a key, which is made for the first event that concerns it. */
final class ConflictSlot {
  static final Cell<ConflictSlot> CELL =
      new Cell<>("conflict-watch", new Codec(), ConflictSlot::new);

  private @Nullable ConflictWatch watch;

  ConflictWatch watch(ConflictKey key) {
    if (watch == null) {
      watch = ConflictWatch.of(key);
    }
    return watch;
  }

  /** Written as its watch is, in that one's version; never written empty. */
  private static final class Codec implements CellCodec<ConflictSlot> {
    private static final ConflictWatch.Codec WATCH = new ConflictWatch.Codec();

    @Override
    public int version() {
      return WATCH.version();
    }

    @Override
    public void write(ConflictSlot slot, DataOutput out) throws IOException {
      WATCH.write(requireNonNull(slot.watch), out);
    }

    @Override
    public ConflictSlot read(int version, DataInput in) throws IOException {
      ConflictSlot slot = new ConflictSlot();
      slot.watch = WATCH.read(version, in);
      return slot;
    }
  }
}
