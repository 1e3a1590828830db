package io.raptorflow.operators.host;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.knowledge.context.ContextWire;
import io.raptorflow.operators.types.EventSerializer;
import io.raptorflow.operators.types.ImmutableSerializer;
import io.raptorflow.operators.types.Wire;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.context.ContextAnswer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes addressed events between the router and the host; context only of tasks. */
final class AddressedSerializer extends ImmutableSerializer<Addressed> {
  static final AddressedSerializer INSTANCE = new AddressedSerializer();

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(Addressed addressed, DataOutputView out) throws IOException {
    Wire.writeText(addressed.key(), out);
    out.writeLong(addressed.listeners());
    EventSerializer.INSTANCE.serialize(addressed.event(), out);
    if (addressed.isTask()) {
      ContextWire.write(addressed.context(), out);
    }
  }

  @Override
  public Addressed deserialize(DataInputView in) throws IOException {
    String key = requireNonNull(Wire.readText(in));
    long listeners = in.readLong();
    Event event = EventSerializer.INSTANCE.deserialize(in);
    ContextAnswer context = listeners == 0 ? ContextWire.readAnswer(in) : ContextAnswer.NONE;
    return new Addressed(key, listeners, event, context);
  }

  @Override
  public TypeSerializerSnapshot<Addressed> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Configuration of this serializer in a savepoint; it has none. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Addressed> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
