package io.raptorflow.operators.knowledge.context;

import io.raptorflow.operators.types.EventSerializer;
import io.raptorflow.operators.types.ImmutableSerializer;
import io.raptorflow.operators.types.SerializerTypeInformation;
import io.raptorflow.operators.types.Wire;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes tasks with what documents say. */
final class EnrichedTaskSerializer extends ImmutableSerializer<EnrichedTask> {
  static final EnrichedTaskSerializer INSTANCE = new EnrichedTaskSerializer();
  static final TypeInformation<EnrichedTask> TYPE =
      new SerializerTypeInformation<>(EnrichedTask.class, INSTANCE);

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(EnrichedTask enriched, DataOutputView out) throws IOException {
    Wire.writeText(enriched.key(), out);
    EventSerializer.INSTANCE.serialize(enriched.task(), out);
    ContextWire.write(enriched.context(), out);
  }

  @Override
  public EnrichedTask deserialize(DataInputView in) throws IOException {
    return new EnrichedTask(
        ContextWire.text(in), EventSerializer.INSTANCE.deserialize(in), ContextWire.readAnswer(in));
  }

  @Override
  public TypeSerializerSnapshot<EnrichedTask> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Configuration of this serializer in a savepoint; it has none. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<EnrichedTask> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
