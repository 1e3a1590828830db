package io.raptorflow.operators.detection.rules;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.EventSerializer;
import io.raptorflow.operators.types.ImmutableSerializer;
import io.raptorflow.operators.types.SerializerTypeInformation;
import io.raptorflow.operators.types.Wire;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How what the operators of rules send and keep is written. */
public final class RuleTypes {
  public static final TypeInformation<RuleUpdate> UPDATE =
      new SerializerTypeInformation<>(RuleUpdate.class, RuleUpdateSerializer.INSTANCE);

  public static final TypeInformation<RuleMatch> MATCH =
      new SerializerTypeInformation<>(RuleMatch.class, RuleMatchSerializer.INSTANCE);

  static final TypeInformation<Routed> ROUTED =
      new SerializerTypeInformation<>(Routed.class, RoutedSerializer.INSTANCE);

  private RuleTypes() {}

  private static String text(DataInputView in) throws IOException {
    return requireNonNull(Wire.readText(in));
  }

  static final class RuleUpdateSerializer extends ImmutableSerializer<RuleUpdate> {
    static final RuleUpdateSerializer INSTANCE = new RuleUpdateSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(RuleUpdate update, DataOutputView out) throws IOException {
      Wire.writeText(update.json(), out);
    }

    @Override
    public RuleUpdate deserialize(DataInputView in) throws IOException {
      return new RuleUpdate(text(in));
    }

    @Override
    public TypeSerializerSnapshot<RuleUpdate> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RuleUpdate> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }

  static final class RoutedSerializer extends ImmutableSerializer<Routed> {
    static final RoutedSerializer INSTANCE = new RoutedSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Routed routed, DataOutputView out) throws IOException {
      Wire.writeText(routed.key(), out);
      EventSerializer.INSTANCE.serialize(routed.event(), out);
    }

    @Override
    public Routed deserialize(DataInputView in) throws IOException {
      return new Routed(text(in), EventSerializer.INSTANCE.deserialize(in));
    }

    @Override
    public TypeSerializerSnapshot<Routed> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Routed> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }

  /** Writes the event only: what was computed from it is computed again when it is asked for. */
  static final class ObservedEventSerializer extends ImmutableSerializer<ObservedEvent> {
    static final ObservedEventSerializer INSTANCE = new ObservedEventSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(ObservedEvent event, DataOutputView out) throws IOException {
      EventSerializer.INSTANCE.serialize(event.event(), out);
    }

    @Override
    public ObservedEvent deserialize(DataInputView in) throws IOException {
      return new ObservedEvent(EventSerializer.INSTANCE.deserialize(in));
    }

    @Override
    public TypeSerializerSnapshot<ObservedEvent> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ObservedEvent> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }

  static final class RuleMatchSerializer extends ImmutableSerializer<RuleMatch> {
    static final RuleMatchSerializer INSTANCE = new RuleMatchSerializer();

    private static final long serialVersionUID = 1L;
    private static final Severity[] SEVERITIES = Severity.values();

    @Override
    public void serialize(RuleMatch match, DataOutputView out) throws IOException {
      Wire.writeText(match.tenant(), out);
      Wire.writeText(match.ruleId(), out);
      out.writeLong(match.version());
      out.writeByte(match.severity().ordinal());
      Wire.writeText(match.key(), out);
      Wire.writeText(match.sentence(), out);
      Wire.writeInstant(match.at(), out);
      Wire.writeLength(match.events().size(), out);
      for (Map.Entry<String, List<Event>> node : match.events().entrySet()) {
        Wire.writeText(node.getKey(), out);
        Wire.writeLength(node.getValue().size(), out);
        for (Event event : node.getValue()) {
          EventSerializer.INSTANCE.serialize(event, out);
        }
      }
    }

    @Override
    public RuleMatch deserialize(DataInputView in) throws IOException {
      return new RuleMatch(
          text(in),
          text(in),
          in.readLong(),
          SEVERITIES[in.readByte()],
          text(in),
          text(in),
          requireNonNull(Wire.readInstant(in)),
          events(in));
    }

    private static Map<String, List<Event>> events(DataInputView in) throws IOException {
      Map<String, List<Event>> events = new LinkedHashMap<>();
      int nodes = Wire.readLength(in);
      for (int i = 0; i < nodes; i++) {
        String node = text(in);
        int size = Wire.readLength(in);
        List<Event> matched = new ArrayList<>();
        for (int j = 0; j < size; j++) {
          matched.add(EventSerializer.INSTANCE.deserialize(in));
        }
        events.put(node, matched);
      }
      return events;
    }

    @Override
    public TypeSerializerSnapshot<RuleMatch> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RuleMatch> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }
}
