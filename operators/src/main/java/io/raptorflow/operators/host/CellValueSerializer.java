package io.raptorflow.operators.host;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes cells into snapshots: version, length, bytes. A copy goes through the bytes, because a
 * held value may change in place while the heap backend still writes a snapshot of it.
 */
final class CellValueSerializer extends TypeSerializerSingleton<CellValue> {
  static final CellValueSerializer INSTANCE = new CellValueSerializer();

  private static final long serialVersionUID = 1L;

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public CellValue createInstance() {
    return CellValue.written(1, new byte[0]);
  }

  @Override
  public CellValue copy(CellValue from) {
    return CellValue.written(from.version(), from.bytes());
  }

  @Override
  public CellValue copy(CellValue from, CellValue reuse) {
    return copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(CellValue cell, DataOutputView out) throws IOException {
    byte[] bytes = cell.bytes();
    out.writeByte(cell.version());
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public CellValue deserialize(DataInputView in) throws IOException {
    int version = in.readUnsignedByte();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return CellValue.written(version, bytes);
  }

  @Override
  public CellValue deserialize(CellValue reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<CellValue> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Configuration of this serializer in a savepoint; it has none. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<CellValue> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
