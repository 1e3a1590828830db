package io.raptorflow.operators.detection.bottleneck.watch;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.Wire;
import io.raptorflow.schemas.entities.Task;
import io.raptorflow.schemas.entities.Task.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a task stood at its latest event.
 *
 * @param type kind of work, {@value #UNTYPED} where none is stated
 * @param state where it stood
 * @param since when it came there
 * @param owner of the task; null where it has none
 * @param team of the task; null where it has none
 * @param plannedStart when it should start; null where nobody said
 * @param waitsFor ids of the tasks that have to be finished before it: those that block it and its
 *     finish-to-start predecessors; no more than {@value #MOST_WAITED_FOR}
 * @param shown the latest event
 */
record TaskStanding(
    String type,
    State state,
    Instant since,
    @Nullable String owner,
    @Nullable String team,
    @Nullable Instant plannedStart,
    List<String> waitsFor,
    Trace shown) {
  static final String UNTYPED = "task";
  static final int MOST_WAITED_FOR = 50;

  private static final State[] STATES = State.values();

  TaskStanding {
    waitsFor = List.copyOf(waitsFor);
  }

  static TaskStanding of(Task task, Instant since, Trace shown) {
    List<String> waitsFor =
        Stream.concat(
                task.blockedBy().stream(),
                task.predecessors().stream()
                    .filter(link -> link.type() == Task.Link.FINISH_TO_START)
                    .map(Task.Predecessor::task))
            .filter(id -> !id.equals(task.id()) && id.length() <= Names.LONGEST)
            .distinct()
            .limit(MOST_WAITED_FOR)
            .toList();
    return new TaskStanding(
        task.type() == null ? UNTYPED : Names.cut(task.type()),
        task.state(),
        since,
        Names.cutOrNull(task.owner()),
        Names.cutOrNull(task.team()),
        task.plannedStart(),
        waitsFor,
        shown);
  }

  /** Name of the step it is in, {@code <type>:<state>}. */
  String step() {
    return stepOf(type, state);
  }

  /** Whether a task is worked on in the step of this name, not waiting. */
  static boolean isWork(String step) {
    return step.endsWith(stepOf("", State.IN_PROGRESS));
  }

  private static String stepOf(String type, State state) {
    return type + ':' + state.name().toLowerCase(Locale.ROOT);
  }

  void write(DataOutput out) throws IOException {
    Wire.writeText(type, out);
    out.writeByte(state.ordinal());
    Wire.writeInstant(since, out);
    Wire.writeText(owner, out);
    Wire.writeText(team, out);
    Wire.writeInstant(plannedStart, out);
    Wire.writeLength(waitsFor.size(), out);
    for (String id : waitsFor) {
      Wire.writeText(id, out);
    }
    shown.write(out);
  }

  static TaskStanding read(DataInput in) throws IOException {
    return new TaskStanding(
        requireNonNull(Wire.readText(in)),
        STATES[in.readByte()],
        requireNonNull(Wire.readInstant(in)),
        Wire.readText(in),
        Wire.readText(in),
        Wire.readInstant(in),
        readIds(in),
        Trace.read(in));
  }

  private static List<String> readIds(DataInput in) throws IOException {
    int size = Wire.readLength(in);
    List<String> ids = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      ids.add(requireNonNull(Wire.readText(in)));
    }
    return ids;
  }
}
