package io.raptorflow.operators.supervision;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.ImmutableSerializer;
import io.raptorflow.operators.types.Wire;
import io.raptorflow.schemas.Lord;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes instructions between the workflows and their supervisors. */
final class InstructionSerializer extends ImmutableSerializer<Instruction> {
  static final InstructionSerializer INSTANCE = new InstructionSerializer();

  private static final long serialVersionUID = 1L;
  private static final int DELEGATION = 0;
  private static final int SETTLED = 1;
  private static final Lord[] LORDS = Lord.values();
  private static final TaskSettled.Result[] RESULTS = TaskSettled.Result.values();

  @Override
  public void serialize(Instruction instruction, DataOutputView out) throws IOException {
    if (instruction instanceof Delegation delegation) {
      out.writeByte(DELEGATION);
      DelegationWire.write(delegation, out);
    } else if (instruction instanceof TaskSettled settled) {
      out.writeByte(SETTLED);
      Wire.writeText(settled.tenant(), out);
      out.writeByte(settled.lord().ordinal());
      Wire.writeText(settled.taskId(), out);
      Wire.writeText(settled.agent(), out);
      out.writeByte(settled.result().ordinal());
    }
  }

  @Override
  public Instruction deserialize(DataInputView in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case DELEGATION -> DelegationWire.read(in);
      case SETTLED ->
          new TaskSettled(
              requireNonNull(Wire.readText(in)),
              LORDS[in.readByte()],
              requireNonNull(Wire.readText(in)),
              Wire.readText(in),
              RESULTS[in.readByte()]);
      default -> throw new IOException("an instruction of kind " + kind);
    };
  }

  @Override
  public TypeSerializerSnapshot<Instruction> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Configuration of this serializer in a savepoint; it has none. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Instruction> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
