package io.raptorflow.operators.detection.rules;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.ImmutableSerializer;
import io.raptorflow.operators.types.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes refused updates between operators. */
final class RefusedUpdateSerializer extends ImmutableSerializer<RefusedUpdate> {
  static final RefusedUpdateSerializer INSTANCE = new RefusedUpdateSerializer();

  private static final long serialVersionUID = 1L;
  private static final RefusedUpdate.Reason[] REASONS = RefusedUpdate.Reason.values();

  @Override
  public void serialize(RefusedUpdate refused, DataOutputView out) throws IOException {
    out.writeByte(refused.reason().ordinal());
    Wire.writeText(refused.sentence(), out);
    Wire.writeText(refused.tenant(), out);
    Wire.writeText(refused.rule(), out);
    Wire.writeLength(refused.faults().size(), out);
    for (RuleFault fault : refused.faults()) {
      Wire.writeText(fault.path(), out);
      Wire.writeText(fault.found(), out);
      Wire.writeText(fault.expected(), out);
    }
    Wire.writeText(refused.json(), out);
  }

  @Override
  public RefusedUpdate deserialize(DataInputView in) throws IOException {
    return new RefusedUpdate(
        REASONS[in.readByte()],
        text(in),
        Wire.readText(in),
        Wire.readText(in),
        faults(in),
        text(in));
  }

  private static List<RuleFault> faults(DataInputView in) throws IOException {
    int size = Wire.readLength(in);
    List<RuleFault> faults = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      faults.add(new RuleFault(text(in), text(in), text(in)));
    }
    return faults;
  }

  private static String text(DataInputView in) throws IOException {
    return requireNonNull(Wire.readText(in));
  }

  @Override
  public TypeSerializerSnapshot<RefusedUpdate> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Configuration of this serializer in a savepoint; it has none. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<RefusedUpdate> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
