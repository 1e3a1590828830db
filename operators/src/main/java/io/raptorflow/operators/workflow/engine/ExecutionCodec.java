package io.raptorflow.operators.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.types.Wire;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.operators.workflow.engine.Outcome.NotUndone;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an execution is remembered. Its definition is not written: it stands in the request, and
 * serves all executions of it. Moments are written as milliseconds since the request, numbers with
 * seven bits a byte, states by their place: what is there already must not change it.
 */
public final class ExecutionCodec implements CellCodec<Execution> {
  private static final ExecutionState[] STATES = ExecutionState.values();
  private static final StepState[] STEP_STATES = StepState.values();
  private static final PartProgress.State[] PART_STATES = PartProgress.State.values();

  private static final int HAS_PARENT = 1;
  private static final int HAS_DEADLINE = 2;
  private static final int HAS_ENDING = 4;
  private static final int HAS_UNDOING = 8;

  private static final int HAS_AGENT = 1;
  private static final int HAS_OUTPUT = 2;
  private static final int HAS_FAILURE = 4;
  private static final int HAS_ARBITRATIONS = 16;

  /** A single part's output is its step's. */
  private static final int SHARES_OUTPUT = 8;

  /** Without the moments since which parts are as they are. */
  private static final int FIRST_VERSION = 1;

  private final Steps steps;

  /**
   * @param workflow the definition of the executions
   */
  public ExecutionCodec(CheckedWorkflow workflow) {
    this.steps = new Steps(workflow);
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(Execution execution, DataOutput out) throws IOException {
    Progress progress = execution.progress();
    PartId parent = execution.parent();
    Ending ending = progress.ending();
    Undoing undoing = progress.undoing();
    out.writeByte(
        (parent == null ? 0 : HAS_PARENT)
            | (execution.hasDeadline() ? HAS_DEADLINE : 0)
            | (ending == null ? 0 : HAS_ENDING)
            | (undoing == null ? 0 : HAS_UNDOING));
    Wire.writeText(execution.id().tenant(), out);
    Wire.writeText(execution.id().name(), out);
    if (parent != null) {
      Wire.writeText(parent.execution(), out);
      Wire.writeText(parent.step(), out);
      Wire.writeLength(parent.part(), out);
    }
    long start = execution.requestedAt().toEpochMilli();
    out.writeLong(start);
    Wire.writeBytes(execution.keptParams().bytes(), out);
    out.writeByte(progress.state().ordinal());
    if (ending != null) {
      Wire.writeText(ending.reason(), out);
      Wire.writeText(ending.step(), out);
      Wire.writeText(ending.by(), out);
      Wire.writeText(ending.message(), out);
    }
    if (undoing != null) {
      Wire.writeLength(undoing.step(), out);
      Wire.writeLength(undoing.part(), out);
      Wire.writeLength(undoing.attempt(), out);
      out.writeBoolean(undoing.isResting());
      writeMoment(undoing.since(), start, out);
    }
    Wire.writeLength(progress.parts(), out);
    Wire.writeLength(progress.settled(), out);
    Wire.writeLength(progress.outputBytes(), out);
    Wire.writeLength(progress.undoneFrom(), out);
    Wire.writeLength(progress.undone(), out);
    writeNotUndone(progress.notUndone(), out);
    writeCommands(progress.commands(), out);
    Wire.writeLength(progress.steps().size(), out);
    for (StepProgress step : progress.steps()) {
      writeStep(step, start, out);
    }
  }

  private static void writeNotUndone(List<NotUndone> parts, DataOutput out) throws IOException {
    Wire.writeLength(parts.size(), out);
    for (NotUndone part : parts) {
      Wire.writeText(part.step(), out);
      Wire.writeLength(part.part(), out);
      writeFailure(part.failure(), out);
    }
  }

  private static void writeCommands(List<Long> commands, DataOutput out) throws IOException {
    Wire.writeLength(commands.size(), out);
    for (long command : commands) {
      out.writeLong(command);
    }
  }

  private static void writeStep(StepProgress step, long start, DataOutput out) throws IOException {
    out.writeByte(step.state().ordinal());
    if (step.state() == StepState.PENDING) {
      return;
    }
    KeptJson output = step.output();
    Failure failure = step.failure();
    out.writeByte(
        (output == null ? 0 : HAS_OUTPUT)
            | (failure == null ? 0 : HAS_FAILURE)
            | (step.arbitrations().isEmpty() ? 0 : HAS_ARBITRATIONS));
    writeMoment(step.startedAt(), start, out);
    writeMoment(step.endedAt(), start, out);
    if (output != null) {
      Wire.writeBytes(output.bytes(), out);
    }
    if (failure != null) {
      writeFailure(failure, out);
    }
    Wire.writeLength(step.parts().size(), out);
    for (PartProgress part : step.parts()) {
      writePart(part, output, start, out);
    }
    if (!step.arbitrations().isEmpty()) {
      writeArbitrations(step, start, out);
    }
  }

  private static void writeArbitrations(StepProgress step, long start, DataOutput out)
      throws IOException {
    Wire.writeLength(step.arbitrations().size(), out);
    for (Map.Entry<Integer, PartProgress> arbitration : step.arbitrations().entrySet()) {
      Wire.writeLength(arbitration.getKey(), out);
      writePart(arbitration.getValue(), null, start, out);
    }
  }

  private static void writePart(
      PartProgress part, @Nullable KeptJson ofStep, long start, DataOutput out) throws IOException {
    KeptJson output = part.output();
    Failure failure = part.failure();
    boolean isShared = output != null && output == ofStep;
    out.writeByte(part.state().ordinal());
    out.writeByte(
        (part.agent() == null ? 0 : HAS_AGENT)
            | (isShared ? SHARES_OUTPUT : output == null ? 0 : HAS_OUTPUT)
            | (failure == null ? 0 : HAS_FAILURE));
    Wire.writeLength(part.attempt(), out);
    Wire.writeLength(part.unheard(), out);
    Wire.writeLength(part.order() + 1, out);
    writeMoment(part.since(), start, out);
    if (part.agent() != null) {
      Wire.writeText(part.agent(), out);
    }
    if (output != null) {
      out.writeDouble(part.confidence());
      if (!isShared) {
        Wire.writeBytes(output.bytes(), out);
      }
    }
    if (failure != null) {
      writeFailure(failure, out);
    }
  }

  private static void writeFailure(Failure failure, DataOutput out) throws IOException {
    Wire.writeText(failure.reason(), out);
    Wire.writeText(failure.message(), out);
  }

  /**
   * Zero for none; else one more than the milliseconds since the start, which time never runs back
   * from.
   */
  private static void writeMoment(long moment, long start, DataOutput out) throws IOException {
    out.writeLong(moment == 0 ? Long.MIN_VALUE : moment - start);
  }

  /**
   * @throws IOException when the bytes are not of an execution of this definition, or of no version
   *     that is known
   */
  @Override
  public Execution read(int version, DataInput in) throws IOException {
    if (version < FIRST_VERSION || version > version()) {
      throw new IOException(
          "an execution of version %d, known are up to %d".formatted(version, version()));
    }
    int flags = in.readByte();
    var id = new ExecutionId(text(in), text(in));
    PartId parent =
        (flags & HAS_PARENT) == 0 ? null : new PartId(text(in), text(in), Wire.readLength(in));
    long start = in.readLong();
    KeptJson params = json(in);
    Progress progress = readProgress(version, flags, start, in);
    return new Execution(
        id,
        steps,
        params,
        parent,
        Instant.ofEpochMilli(start),
        (flags & HAS_DEADLINE) != 0,
        progress);
  }

  private Progress readProgress(int version, int flags, long start, DataInput in)
      throws IOException {
    ExecutionState state = STATES[in.readByte()];
    Ending ending =
        (flags & HAS_ENDING) == 0
            ? null
            : new Ending(text(in), Wire.readText(in), Wire.readText(in), text(in));
    Undoing undoing =
        (flags & HAS_UNDOING) == 0
            ? null
            : new Undoing(
                Wire.readLength(in),
                Wire.readLength(in),
                Wire.readLength(in),
                in.readBoolean(),
                readSince(version, start, in));
    int parts = Wire.readLength(in);
    int settled = Wire.readLength(in);
    int outputBytes = Wire.readLength(in);
    int undoneFrom = Wire.readLength(in);
    int undone = Wire.readLength(in);
    List<NotUndone> notUndone = readNotUndone(in);
    List<Long> commands = readCommands(in);
    List<StepProgress> read = readSteps(version, start, in);
    if (!read.isEmpty() && read.size() != steps.count()) {
      throw new IOException(
          "an execution of %d steps was found, expected one of %s, which has %d"
              .formatted(read.size(), steps.workflow().definition().name(), steps.count()));
    }
    return new Progress(
        state,
        ending,
        parts,
        settled,
        outputBytes,
        read,
        commands,
        undoing,
        undoneFrom,
        undone,
        notUndone);
  }

  private static List<NotUndone> readNotUndone(DataInput in) throws IOException {
    List<NotUndone> parts = new ArrayList<>();
    for (int left = Wire.readLength(in); left > 0; left--) {
      parts.add(new NotUndone(text(in), Wire.readLength(in), readFailure(in)));
    }
    return parts;
  }

  private static List<Long> readCommands(DataInput in) throws IOException {
    List<Long> commands = new ArrayList<>();
    for (int left = Wire.readLength(in); left > 0; left--) {
      commands.add(in.readLong());
    }
    return commands;
  }

  private static List<StepProgress> readSteps(int version, long start, DataInput in)
      throws IOException {
    List<StepProgress> read = new ArrayList<>();
    for (int left = Wire.readLength(in); left > 0; left--) {
      read.add(readStep(version, start, in));
    }
    return read;
  }

  private static StepProgress readStep(int version, long start, DataInput in) throws IOException {
    StepState state = STEP_STATES[in.readByte()];
    if (state == StepState.PENDING) {
      return StepProgress.PENDING;
    }
    int flags = in.readByte();
    long startedAt = readMoment(start, in);
    long endedAt = readMoment(start, in);
    KeptJson output = (flags & HAS_OUTPUT) == 0 ? null : json(in);
    Failure failure = (flags & HAS_FAILURE) == 0 ? null : readFailure(in);
    int count = Wire.readLength(in);
    PartProgress[] parts = new PartProgress[count];
    int open = 0;
    for (int i = 0; i < count; i++) {
      parts[i] = readPart(version, output, start, in);
      open += parts[i].state().isSettled() ? 0 : 1;
    }
    SortedMap<Integer, PartProgress> arbitrations = new TreeMap<>();
    if ((flags & HAS_ARBITRATIONS) != 0) {
      for (int left = Wire.readLength(in); left > 0; left--) {
        int element = Wire.readLength(in);
        PartProgress arbitration = readPart(version, null, start, in);
        arbitrations.put(element, arbitration);
        open += arbitration.state().isSettled() ? 0 : 1;
      }
    }
    return new StepProgress(
        state, startedAt, endedAt, output, failure, List.of(parts), arbitrations, open);
  }

  private static PartProgress readPart(
      int version, @Nullable KeptJson ofStep, long start, DataInput in) throws IOException {
    PartProgress.State state = PART_STATES[in.readByte()];
    int flags = in.readByte();
    int attempt = Wire.readLength(in);
    int unheard = Wire.readLength(in);
    int order = Wire.readLength(in) - 1;
    long since = readSince(version, start, in);
    String agent = (flags & HAS_AGENT) == 0 ? null : text(in);
    double confidence = 0;
    KeptJson output = null;
    if ((flags & (HAS_OUTPUT | SHARES_OUTPUT)) != 0) {
      confidence = in.readDouble();
      output = (flags & SHARES_OUTPUT) != 0 ? ofStep : json(in);
    }
    Failure failure = (flags & HAS_FAILURE) == 0 ? null : readFailure(in);
    return new PartProgress(
        state, attempt, unheard, order, since, agent, confidence, output, failure);
  }

  private static Failure readFailure(DataInput in) throws IOException {
    return new Failure(text(in), text(in));
  }

  private static long readSince(int version, long start, DataInput in) throws IOException {
    return version == FIRST_VERSION ? 0 : readMoment(start, in);
  }

  private static long readMoment(long start, DataInput in) throws IOException {
    long since = in.readLong();
    return since == Long.MIN_VALUE ? 0 : since + start;
  }

  private static String text(DataInput in) throws IOException {
    return requireNonNull(Wire.readText(in));
  }

  private static KeptJson json(DataInput in) throws IOException {
    return KeptJson.written(requireNonNull(Wire.readBytes(in)));
  }
}
