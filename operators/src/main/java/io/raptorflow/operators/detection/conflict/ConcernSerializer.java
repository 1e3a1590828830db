package io.raptorflow.operators.detection.conflict;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.EventSerializer;
import io.raptorflow.operators.types.ImmutableSerializer;
import io.raptorflow.operators.types.Wire;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a pattern, by its place among all, tenant, name and event. Never kept in a state. */
final class ConcernSerializer extends ImmutableSerializer<Concern> {
  static final ConcernSerializer INSTANCE = new ConcernSerializer();

  private static final long serialVersionUID = 1L;
  private static final ConflictPattern[] PATTERNS = ConflictPattern.values();

  @Override
  public void serialize(Concern concern, DataOutputView out) throws IOException {
    out.writeByte(concern.key().pattern().ordinal());
    Wire.writeText(concern.key().tenant(), out);
    Wire.writeText(concern.key().name(), out);
    EventSerializer.INSTANCE.serialize(concern.event(), out);
  }

  @Override
  public Concern deserialize(DataInputView in) throws IOException {
    ConflictKey key =
        new ConflictKey(
            PATTERNS[in.readByte()],
            requireNonNull(Wire.readText(in)),
            requireNonNull(Wire.readText(in)));
    return new Concern(key, EventSerializer.INSTANCE.deserialize(in));
  }

  @Override
  public TypeSerializerSnapshot<Concern> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Configuration of this serializer in a savepoint; it has none. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Concern> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
