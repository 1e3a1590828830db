package io.raptorflow.operators.detection.alert;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.detection.rules.Severity;
import io.raptorflow.operators.types.ImmutableSerializer;
import io.raptorflow.operators.types.SerializerTypeInformation;
import io.raptorflow.operators.types.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How sightings travel. */
public final class AlertTypes {
  public static final TypeInformation<Sighting> SIGHTING =
      new SerializerTypeInformation<>(Sighting.class, SightingSerializer.INSTANCE);

  private AlertTypes() {}

  static final class SightingSerializer extends ImmutableSerializer<Sighting> {
    static final SightingSerializer INSTANCE = new SightingSerializer();

    private static final long serialVersionUID = 1L;
    private static final Severity[] SEVERITIES = Severity.values();

    @Override
    public void serialize(Sighting sighting, DataOutputView out) throws IOException {
      Wire.writeText(sighting.tenant(), out);
      Wire.writeText(sighting.kind(), out);
      Wire.writeText(sighting.cause(), out);
      out.writeByte(sighting.severity().ordinal());
      Wire.writeText(sighting.about(), out);
      Wire.writeText(sighting.sentence(), out);
      Wire.writeInstant(sighting.since(), out);
      Wire.writeInstant(sighting.at(), out);
      Wire.writeLength(sighting.evidence().size(), out);
      for (String each : sighting.evidence()) {
        Wire.writeText(each, out);
      }
      out.writeLong(sighting.holds().toMillis());
      out.writeBoolean(sighting.gone());
      out.writeInt(sighting.hops());
    }

    @Override
    public Sighting deserialize(DataInputView in) throws IOException {
      return new Sighting(
          text(in),
          text(in),
          text(in),
          SEVERITIES[in.readByte()],
          Wire.readText(in),
          text(in),
          requireNonNull(Wire.readInstant(in)),
          requireNonNull(Wire.readInstant(in)),
          evidence(in),
          Duration.ofMillis(in.readLong()),
          in.readBoolean(),
          in.readInt());
    }

    private static List<String> evidence(DataInputView in) throws IOException {
      int size = Wire.readLength(in);
      List<String> evidence = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        evidence.add(text(in));
      }
      return evidence;
    }

    private static String text(DataInputView in) throws IOException {
      return requireNonNull(Wire.readText(in));
    }

    @Override
    public TypeSerializerSnapshot<Sighting> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Sighting> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }
}
