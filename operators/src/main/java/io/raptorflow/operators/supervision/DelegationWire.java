package io.raptorflow.operators.supervision;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.EventSerializer;
import io.raptorflow.operators.types.Wire;
import io.raptorflow.operators.workflow.engine.TaskRef;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Workflow.Balancing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How delegations are written between operators and in states. */
final class DelegationWire {
  private static final Lord[] LORDS = Lord.values();
  private static final Balancing[] BALANCINGS = Balancing.values();

  private DelegationWire() {}

  static void write(Delegation delegation, DataOutputView out) throws IOException {
    out.writeByte(delegation.lord().ordinal());
    Wire.writeText(delegation.execution(), out);
    write(delegation.task(), out);
    out.writeByte(delegation.agents());
    Wire.writeText(delegation.capability(), out);
    Wire.writeLength(delegation.candidates().size(), out);
    for (String candidate : delegation.candidates()) {
      Wire.writeText(candidate, out);
    }
    out.writeByte(delegation.balancing() == null ? -1 : delegation.balancing().ordinal());
    out.writeDouble(delegation.weight());
    out.writeLong(delegation.timeoutMillis());
    EventSerializer.INSTANCE.serialize(delegation.message(), out);
  }

  static Delegation read(DataInputView in) throws IOException {
    Lord lord = LORDS[in.readByte()];
    String execution = text(in);
    TaskRef task = readTask(in);
    int agents = in.readByte();
    String capability = text(in);
    List<String> candidates = new ArrayList<>();
    for (int left = Wire.readLength(in); left > 0; left--) {
      candidates.add(text(in));
    }
    int balancing = in.readByte();
    return new Delegation(
        lord,
        execution,
        task,
        agents,
        capability,
        candidates,
        balancing < 0 ? null : BALANCINGS[balancing],
        in.readDouble(),
        in.readLong(),
        EventSerializer.INSTANCE.deserialize(in));
  }

  static void write(TaskRef task, DataOutput out) throws IOException {
    Wire.writeText(task.step(), out);
    Wire.writeLength(task.part(), out);
    Wire.writeLength(task.attempt(), out);
    out.writeBoolean(task.compensation());
  }

  static TaskRef readTask(DataInput in) throws IOException {
    return new TaskRef(text(in), Wire.readLength(in), Wire.readLength(in), in.readBoolean());
  }

  private static String text(DataInput in) throws IOException {
    return requireNonNull(Wire.readText(in));
  }
}
