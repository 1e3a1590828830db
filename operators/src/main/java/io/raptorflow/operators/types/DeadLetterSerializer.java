package io.raptorflow.operators.types;

import static java.util.Objects.requireNonNull;

import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.cloudevents.Reason;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes dead letters between operators. */
final class DeadLetterSerializer extends ImmutableSerializer<DeadLetter> {
  static final DeadLetterSerializer INSTANCE = new DeadLetterSerializer();

  private static final long serialVersionUID = 1L;
  private static final Reason[] REASONS = Reason.values();

  @Override
  public void serialize(DeadLetter letter, DataOutputView out) throws IOException {
    Wire.writeBytes(letter.key(), out);
    Wire.writeBytes(letter.value(), out);
    Wire.writeLength(letter.headers().size(), out);
    for (DeadLetter.Header header : letter.headers()) {
      Wire.writeText(header.name(), out);
      Wire.writeBytes(header.value(), out);
    }
    out.writeByte(letter.refusal().reason().ordinal());
    Wire.writeText(letter.refusal().sentence(), out);
    Wire.writeText(letter.stage(), out);
    Wire.writeText(letter.origin().topic(), out);
    out.writeInt(letter.origin().partition());
    out.writeLong(letter.origin().offset());
    Wire.writeInstant(letter.seen(), out);
    Wire.writeText(letter.tenant(), out);
    Wire.writeText(letter.source(), out);
    Wire.writeText(letter.id(), out);
  }

  @Override
  @SuppressWarnings("NullAway") // JDK 17 does not read the @Nullable of an array from a class file
  public DeadLetter deserialize(DataInputView in) throws IOException {
    byte[] key = Wire.readBytes(in);
    byte[] value = Wire.readBytes(in);
    int size = Wire.readLength(in);
    List<DeadLetter.Header> headers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      headers.add(new DeadLetter.Header(requireNonNull(Wire.readText(in)), Wire.readBytes(in)));
    }
    var refusal = new Refusal(REASONS[in.readByte()], requireNonNull(Wire.readText(in)));
    String stage = requireNonNull(Wire.readText(in));
    var origin =
        new DeadLetter.Origin(requireNonNull(Wire.readText(in)), in.readInt(), in.readLong());
    Instant seen = requireNonNull(Wire.readInstant(in));
    return new DeadLetter(
        key,
        value,
        headers,
        refusal,
        stage,
        origin,
        seen,
        Wire.readText(in),
        Wire.readText(in),
        Wire.readText(in));
  }

  @Override
  public TypeSerializerSnapshot<DeadLetter> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Configuration of this serializer in a savepoint; it has none. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<DeadLetter> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
