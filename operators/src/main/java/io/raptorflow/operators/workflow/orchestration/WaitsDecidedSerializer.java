package io.raptorflow.operators.workflow.orchestration;

import io.raptorflow.operators.types.EventSerializer;
import io.raptorflow.operators.types.ImmutableSerializer;
import io.raptorflow.operators.types.SerializerTypeInformation;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes decided waits on their way to all who read events; they are in no state. */
final class WaitsDecidedSerializer extends ImmutableSerializer<WaitsDecided> {
  static final TypeInformation<WaitsDecided> TYPE =
      new SerializerTypeInformation<>(WaitsDecided.class, new WaitsDecidedSerializer());

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(WaitsDecided waits, DataOutputView out) throws IOException {
    out.writeLong(waits.since());
    EventSerializer.INSTANCE.serialize(waits.decided(), out);
  }

  @Override
  public WaitsDecided deserialize(DataInputView in) throws IOException {
    long since = in.readLong();
    return new WaitsDecided(EventSerializer.INSTANCE.deserialize(in), since);
  }

  @Override
  public TypeSerializerSnapshot<WaitsDecided> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Configuration of this serializer in a savepoint; it has none. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<WaitsDecided> {
    public Snapshot() {
      super(WaitsDecidedSerializer::new);
    }
  }
}
