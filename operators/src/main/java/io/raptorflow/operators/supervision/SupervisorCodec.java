package io.raptorflow.operators.supervision;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.supervision.Directive.InFlight;
import io.raptorflow.operators.supervision.WaitingLine.Waiting;
import io.raptorflow.operators.types.Wire;
import io.raptorflow.operators.workflow.engine.TaskRef;
import io.raptorflow.schemas.Lord;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A supervisor as bytes. They hold the moment at which they were written, so that no time passes
 * for a supervisor while the job stands still.
 */
final class SupervisorCodec {
  private static final int VERSION = 2;

  /** Without which tasks are probes: every one that a sick agent had counted as one. */
  private static final int FIRST_VERSION = 1;

  private final SupervisionSettings settings;

  SupervisorCodec(SupervisionSettings settings) {
    this.settings = settings;
  }

  byte[] write(DomainSupervisor supervisor, long now) throws IOException {
    var out = new DataOutputSerializer(1_024);
    out.writeByte(VERSION);
    out.writeLong(now);
    out.writeBoolean(supervisor.needsTime());
    out.writeByte(supervisor.lord().ordinal());
    supervisor.slots.write(out);
    supervisor.latency.write(out);
    supervisor.groups.write(out);
    writeAgents(supervisor, out);
    writeInFlight(supervisor, out);
    writeLine(supervisor, out);
    return out.getCopyOfBuffer();
  }

  private static void writeAgents(DomainSupervisor supervisor, DataOutputView out)
      throws IOException {
    out.writeInt(supervisor.agents.size());
    for (Map.Entry<String, Health> agent : supervisor.agents.entrySet()) {
      Wire.writeText(agent.getKey(), out);
      agent.getValue().write(out);
    }
    out.writeInt(supervisor.rotation.size());
    for (Map.Entry<String, String> last : supervisor.rotation.entrySet()) {
      Wire.writeText(last.getKey(), out);
      Wire.writeText(last.getValue(), out);
    }
  }

  private static void writeInFlight(DomainSupervisor supervisor, DataOutputView out)
      throws IOException {
    out.writeInt(supervisor.inFlight.size());
    for (Map.Entry<String, InFlight> entry : supervisor.inFlight.tasks().entrySet()) {
      InFlight task = entry.getValue();
      Wire.writeText(entry.getKey(), out);
      Wire.writeText(task.execution(), out);
      DelegationWire.write(task.task(), out);
      Wire.writeText(task.agent(), out);
      out.writeInt(task.hops());
      out.writeBoolean(task.probe());
      out.writeBoolean(task.alternatives());
      out.writeLong(task.sentAt());
      out.writeLong(task.deadline());
    }
  }

  private static void writeLine(DomainSupervisor supervisor, DataOutputView out)
      throws IOException {
    out.writeInt(supervisor.line.size());
    for (Waiting waiting : supervisor.line.all()) {
      out.writeLong(waiting.since());
      DelegationWire.write(waiting.delegation(), out);
    }
  }

  /**
   * @param now milliseconds
   * @throws IOException when the bytes are of no version that is known
   */
  DomainSupervisor read(byte[] bytes, long now) throws IOException {
    var in = new DataInputDeserializer(bytes);
    int version = in.readByte();
    if (version < FIRST_VERSION || version > VERSION) {
      throw new IOException("a supervisor of version " + version + ", known are up to " + VERSION);
    }
    long written = in.readLong();
    // one with tasks is read again after a stop only; one without may just have slept
    long stopped = in.readBoolean() ? Math.max(0, now - written) : 0;
    Lord lord = Lord.values()[in.readByte()];
    Slots slots = Slots.read(in, stopped);
    Latency latency = Latency.read(in);
    Groups groups = Groups.read(in, stopped);
    var supervisor =
        new DomainSupervisor(lord, settings, new WaitingLine(), groups, slots, latency);
    readAgents(supervisor, in, stopped);
    readInFlight(supervisor, in, version, stopped);
    for (int left = in.readInt(); left > 0; left--) {
      long since = in.readLong() + stopped;
      supervisor.line.add(DelegationWire.read(in), since);
    }
    return supervisor;
  }

  private static void readAgents(DomainSupervisor supervisor, DataInputView in, long stopped)
      throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      supervisor.agents.put(text(in), Health.read(in, stopped));
    }
    for (int left = in.readInt(); left > 0; left--) {
      supervisor.rotation.put(text(in), text(in));
    }
  }

  private static void readInFlight(
      DomainSupervisor supervisor, DataInputView in, int version, long stopped) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      String id = text(in);
      String execution = text(in);
      TaskRef task = DelegationWire.readTask(in);
      String agent = text(in);
      supervisor.inFlight.put(
          id,
          new InFlight(
              execution,
              task,
              agent,
              in.readInt(),
              version == FIRST_VERSION ? isSick(supervisor, agent) : in.readBoolean(),
              in.readBoolean(),
              in.readLong() + stopped,
              in.readLong() + stopped));
    }
  }

  private static boolean isSick(DomainSupervisor supervisor, String agent) {
    Health health = supervisor.agents.get(agent);
    return health != null && !health.isInRotation();
  }

  private static String text(DataInputView in) throws IOException {
    return requireNonNull(Wire.readText(in));
  }
}
