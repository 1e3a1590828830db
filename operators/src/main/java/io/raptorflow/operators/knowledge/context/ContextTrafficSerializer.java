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

/** Writes what comes to the enricher: a tag, then the task or the change. */
final class ContextTrafficSerializer extends ImmutableSerializer<ContextTraffic> {
  static final ContextTrafficSerializer INSTANCE = new ContextTrafficSerializer();
  static final TypeInformation<ContextTraffic> TYPE =
      new SerializerTypeInformation<>(ContextTraffic.class, INSTANCE);

  private static final long serialVersionUID = 1L;
  private static final int CHANGED = 0;
  private static final int ASKING = 1;
  private static final int SILENT = 2;

  @Override
  public void serialize(ContextTraffic traffic, DataOutputView out) throws IOException {
    if (traffic instanceof ContextTraffic.Task asking) {
      out.writeByte(asking.request() == null ? SILENT : ASKING);
      Wire.writeText(asking.key(), out);
      EventSerializer.INSTANCE.serialize(asking.task(), out);
      if (asking.request() != null) {
        ContextWire.write(asking.request(), out);
      }
    } else {
      KnowledgeChange change = ((ContextTraffic.Changed) traffic).change();
      out.writeByte(CHANGED);
      Wire.writeText(change.tenant(), out);
      out.writeLong(change.digest());
      Wire.writeText(change.document(), out);
      out.writeBoolean(change.deleted());
      Wire.writeInstant(change.time(), out);
    }
  }

  @Override
  public ContextTraffic deserialize(DataInputView in) throws IOException {
    int tag = in.readByte();
    return tag != CHANGED
        ? new ContextTraffic.Task(
            ContextWire.text(in),
            EventSerializer.INSTANCE.deserialize(in),
            tag == ASKING ? ContextWire.readRequest(in) : null)
        : new ContextTraffic.Changed(
            new KnowledgeChange(
                ContextWire.text(in),
                in.readLong(),
                Wire.readText(in),
                in.readBoolean(),
                ContextWire.instant(in)));
  }

  @Override
  public TypeSerializerSnapshot<ContextTraffic> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Configuration of this serializer in a savepoint; it has none. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ContextTraffic> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
