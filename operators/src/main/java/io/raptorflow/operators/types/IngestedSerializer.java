package io.raptorflow.operators.types;

import io.raptorflow.schemas.Ingested;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes what the bus source read: a tag, then the event or the dead letter. */
final class IngestedSerializer extends ImmutableSerializer<Ingested> {
  static final IngestedSerializer INSTANCE = new IngestedSerializer();

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(Ingested ingested, DataOutputView out) throws IOException {
    if (ingested instanceof Ingested.Accepted accepted) {
      out.writeBoolean(true);
      out.writeLong(accepted.appended());
      EventSerializer.INSTANCE.serialize(accepted.event(), out);
    } else {
      out.writeBoolean(false);
      DeadLetterSerializer.INSTANCE.serialize(((Ingested.Rejected) ingested).deadLetter(), out);
    }
  }

  @Override
  public Ingested deserialize(DataInputView in) throws IOException {
    if (in.readBoolean()) {
      long appended = in.readLong();
      return new Ingested.Accepted(EventSerializer.INSTANCE.deserialize(in), appended);
    }
    return new Ingested.Rejected(DeadLetterSerializer.INSTANCE.deserialize(in));
  }

  @Override
  public TypeSerializerSnapshot<Ingested> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Configuration of this serializer in a savepoint; it has none. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Ingested> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
