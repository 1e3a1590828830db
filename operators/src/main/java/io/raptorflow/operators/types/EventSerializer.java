package io.raptorflow.operators.types;

import static java.util.Objects.requireNonNull;

import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.Status;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes events between operators: a layout version, then the attributes in a fixed order. */
public final class EventSerializer extends ImmutableSerializer<Event> {
  public static final EventSerializer INSTANCE = new EventSerializer();

  private static final long serialVersionUID = 1L;
  private static final int LAYOUT = 1;
  private static final EventType[] TYPES = EventType.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final Lord[] LORDS = Lord.values();
  private static final Status[] STATUSES = Status.values();

  @Override
  public void serialize(Event event, DataOutputView out) throws IOException {
    out.writeByte(LAYOUT);
    out.writeByte(event.type().ordinal());
    out.writeByte(event.channel().ordinal());
    writeOrdinal(event.lord(), out);
    writeOrdinal(event.status(), out);
    writeOrdinal(event.copyOf(), out);
    out.writeInt(event.hops());
    Wire.writeText(event.id(), out);
    Wire.writeText(event.source(), out);
    Wire.writeText(event.subject(), out);
    Wire.writeText(event.tenant(), out);
    Wire.writeText(event.dataSchema(), out);
    Wire.writeText(event.agent(), out);
    Wire.writeText(event.correlationId(), out);
    Wire.writeText(event.causationId(), out);
    Wire.writeText(event.traceParent(), out);
    Wire.writeInstant(event.time(), out);
    Wire.writeInstant(event.recordedTime(), out);
    writeExtensions(event.extensions(), out);
    Wire.writeBytes(event.data(), out);
  }

  @Override
  public Event deserialize(DataInputView in) throws IOException {
    int layout = in.readByte();
    if (layout != LAYOUT) {
      throw new IOException("event layout " + layout + ", this version reads " + LAYOUT);
    }
    Event.Builder event =
        Event.builder()
            .type(TYPES[in.readByte()])
            .channel(CHANNELS[in.readByte()])
            .lord(readOrdinal(LORDS, in))
            .status(readOrdinal(STATUSES, in))
            .copyOf(readOrdinal(CHANNELS, in))
            .hops(in.readInt())
            .id(requireNonNull(Wire.readText(in)))
            .source(requireNonNull(Wire.readText(in)))
            .subject(requireNonNull(Wire.readText(in)))
            .tenant(requireNonNull(Wire.readText(in)))
            .dataSchema(Wire.readText(in))
            .agent(Wire.readText(in))
            .correlationId(Wire.readText(in))
            .causationId(Wire.readText(in))
            .traceParent(Wire.readText(in))
            .time(requireNonNull(Wire.readInstant(in)))
            .recordedTime(Wire.readInstant(in));
    return event.extensions(readExtensions(in)).data(requireNonNull(Wire.readBytes(in))).build();
  }

  @Override
  public TypeSerializerSnapshot<Event> snapshotConfiguration() {
    return new Snapshot();
  }

  private static void writeOrdinal(@Nullable Enum<?> value, DataOutputView out) throws IOException {
    out.writeByte(value == null ? -1 : value.ordinal());
  }

  private static <E extends Enum<E>> @Nullable E readOrdinal(E[] values, DataInputView in)
      throws IOException {
    int ordinal = in.readByte();
    return ordinal < 0 ? null : values[ordinal];
  }

  private static void writeExtensions(Map<String, String> extensions, DataOutputView out)
      throws IOException {
    Wire.writeLength(extensions.size(), out);
    for (Map.Entry<String, String> extension : extensions.entrySet()) {
      Wire.writeText(extension.getKey(), out);
      Wire.writeText(extension.getValue(), out);
    }
  }

  private static Map<String, String> readExtensions(DataInputView in) throws IOException {
    int size = Wire.readLength(in);
    if (size == 0) {
      return Map.of();
    }
    Map<String, String> extensions = new HashMap<>();
    for (int i = 0; i < size; i++) {
      extensions.put(requireNonNull(Wire.readText(in)), requireNonNull(Wire.readText(in)));
    }
    return extensions;
  }

  /** Configuration of this serializer in a savepoint; it has none. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Event> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
