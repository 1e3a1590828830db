package io.raptorflow.operators.host;

import io.raptorflow.operators.types.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes what waits into snapshots: a layout, which of the two it is, and its fields. */
final class WaitingSerializer extends ImmutableSerializer<Waiting> {
  static final WaitingSerializer INSTANCE = new WaitingSerializer();

  private static final long serialVersionUID = 1L;
  private static final int LAYOUT = 1;
  private static final int ARRIVED = 0;
  private static final int DUE = 1;

  @Override
  public void serialize(Waiting waiting, DataOutputView out) throws IOException {
    out.writeByte(LAYOUT);
    if (waiting instanceof Waiting.Arrived arrived) {
      out.writeByte(ARRIVED);
      out.writeLong(arrived.timestamp());
      out.writeBoolean(arrived.seen());
      AddressedSerializer.INSTANCE.serialize(arrived.addressed(), out);
    } else if (waiting instanceof Waiting.Due due) {
      out.writeByte(DUE);
      out.writeLong(due.time());
    }
  }

  @Override
  public Waiting deserialize(DataInputView in) throws IOException {
    int layout = in.readByte();
    if (layout != LAYOUT) {
      throw new IOException(
          "what waits for a key was written in layout "
              + layout
              + ", this release reads "
              + LAYOUT);
    }
    if (in.readByte() == DUE) {
      return new Waiting.Due(in.readLong());
    }
    long timestamp = in.readLong();
    boolean seen = in.readBoolean();
    return new Waiting.Arrived(AddressedSerializer.INSTANCE.deserialize(in), timestamp, seen);
  }

  @Override
  public TypeSerializerSnapshot<Waiting> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Configuration of this serializer in a savepoint; it has none. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Waiting> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
