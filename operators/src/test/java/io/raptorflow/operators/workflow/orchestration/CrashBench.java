package io.raptorflow.operators.workflow.orchestration;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.supervision.Supervision;
import io.raptorflow.operators.supervision.SupervisionSettings;
import io.raptorflow.operators.supervision.SupervisorBench;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Ingested;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The orchestrator on Flink's operator harness, and a bus that forgets nothing: after a crash the
 * orchestrator is what it was at its last snapshot and reads again what came after it, while all
 * that it had written stays.
 */
@NullMarked
final class CrashBench implements AutoCloseable {
  /** What a run is disturbed by. */
  enum Fault {
    NONE,

    /** A snapshot after each transition, from which it goes on. */
    RESTORED_EVERYWHERE,

    /** Each transition is made, lost, and made again from the snapshot before. */
    CRASHED_EVERYWHERE,

    /** Everything comes twice. */
    TWICE,

    /** What agents answer comes in the opposite order. */
    ANSWERS_REVERSED
  }

  /** Beyond it a run is stuck. */
  private static final int MOST_MOVES = 2_000;

  /** Static, since a clock travels with the operator as bytes. */
  private static final AtomicLong WALL = new AtomicLong();

  private final SerializableSupplier<List<Agent>> agents;
  private final ScriptedWorld world;
  private final Fault fault;
  private final List<Event> bus = new ArrayList<>();
  private final List<Event> said = new ArrayList<>();
  private KeyedOneInputStreamOperatorTestHarness<String, Ingested, Event> harness;
  private SupervisorBench supervisors;
  private int taken;
  private int instructed;
  private int read;
  private int moves;
  private List<Event> acts = List.of();
  private @Nullable OperatorSubtaskState snapshot;
  private @Nullable OperatorSubtaskState supervisorsSnapshot;
  private int readAtSnapshot;

  CrashBench(SerializableSupplier<List<Agent>> agents, ScriptedWorld world, Fault fault)
      throws Exception {
    this.agents = agents;
    this.world = world;
    this.fault = fault;
    WALL.set(LogBench.NOON.toEpochMilli());
    this.harness = harness(agents);
    this.supervisors = new SupervisorBench(SupervisionSettings.DEFAULT);
    harness.open();
    supervisors.open();
    tell();
  }

  private void tell() throws Exception {
    harness.setProcessingTime(WALL.get());
    supervisors.pass(WALL.get());
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Ingested, Event> harness(
      SerializableSupplier<List<Agent>> agents) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new WorkflowOrchestrator(agents, WALL::get, Orchestration.REMEMBERED)),
            WorkflowOrchestrator::key,
            BasicTypeInfo.STRING_TYPE_INFO);
    harness.setup(Types.EVENT.createSerializer(new SerializerConfigImpl()));
    return harness;
  }

  /**
   * Runs an execution to its end.
   *
   * @param crashAt number of the move, from 1, after which it crashes and begins again from nothing
   *     but the bus; 0: never
   */
  CrashBench run(Event request, int crashAt) throws Exception {
    bus.add(request);
    keep();
    while (outcome().isMissingNode() || read < bus.size()) {
      move();
      moves++;
      if (moves == crashAt) {
        crash();
      }
      if (moves > MOST_MOVES) {
        throw new AssertionError("stuck after " + said);
      }
    }
    return this;
  }

  private void move() throws Exception {
    Transition transition = next();
    switch (fault) {
      case NONE, ANSWERS_REVERSED -> make(transition);
      case RESTORED_EVERYWHERE -> {
        make(transition);
        keep();
        crash();
      }
      case CRASHED_EVERYWHERE -> {
        keep();
        make(transition);
        crash();
        make(transition);
      }
      case TWICE -> {
        int before = read;
        make(transition);
        if (transition == Transition.READ) {
          read = before;
          make(transition);
        }
      }
    }
  }

  private enum Transition {
    READ,
    ACT,
    PASS
  }

  /** An event is read; if there is none, the world does what is waited for, or time passes. */
  private Transition next() throws IOException {
    if (read < bus.size()) {
      return Transition.READ;
    }
    acts = world.act(said);
    return acts.isEmpty() ? Transition.PASS : Transition.ACT;
  }

  private void make(Transition transition) throws Exception {
    switch (transition) {
      case READ -> read(bus.get(read++));
      case ACT -> bus.addAll(acts);
      case PASS -> pass();
    }
  }

  /** Until the next timer fires. */
  private void pass() throws Exception {
    long next =
        harness.getProcessingTimeService().getActiveTimerTimestamps().stream()
            .mapToLong(Long::longValue)
            .min()
            .orElse(Long.MAX_VALUE);
    next = Math.min(next, supervisors.nextTimer());
    if (next == Long.MAX_VALUE) {
      throw new AssertionError("nothing is waited for after " + said);
    }
    WALL.set(Math.max(WALL.get(), next));
    tell();
    take();
  }

  private void read(Event event) throws Exception {
    if (event.type() == EventType.MESSAGE_SENT) {
      Event answer = world.answer(event);
      // those not read yet that are answers, too, come after this one
      boolean first = fault == Fault.ANSWERS_REVERSED && areAnswers(bus.subList(read, bus.size()));
      bus.add(first ? read : bus.size(), answer);
    } else if (event.subject().startsWith("workflow/")) {
      harness.processElement(
          new StreamRecord<>(LogBench.appended(event), event.time().toEpochMilli()));
      take();
    }
  }

  private static boolean areAnswers(List<Event> events) {
    return events.stream()
        .allMatch(
            event ->
                event.type() == EventType.RESULT_GENERATED
                    || event.type() == EventType.AGENT_FAILED);
  }

  /** A snapshot, to be restored after the next crash. */
  private void keep() throws Exception {
    snapshot = harness.snapshot(moves, WALL.get());
    supervisorsSnapshot = supervisors.snapshot();
    readAtSnapshot = read;
  }

  private void crash() throws Exception {
    close();
    harness = harness(agents);
    harness.initializeState(snapshot);
    harness.open();
    supervisors = new SupervisorBench(SupervisionSettings.DEFAULT);
    supervisors.restore(requireNonNull(supervisorsSnapshot));
    supervisors.open();
    tell();
    taken = 0;
    instructed = 0;
    take();
    read = readAtSnapshot;
  }

  private void take() throws Exception {
    List<Event> all = harness.extractOutputValues();
    all.subList(taken, all.size()).forEach(this::write);
    taken = all.size();
    var instructions = harness.getSideOutput(WorkflowOrchestrator.INSTRUCTIONS);
    if (instructions != null) {
      for (var instruction : List.copyOf(instructions).subList(instructed, instructions.size())) {
        supervisors.instruct(instruction.getValue());
      }
      instructed = instructions.size();
    }
    supervisors.takeNew().forEach(this::write);
  }

  private void write(Event event) {
    Event written = event.toBuilder().recordedTime(Instant.ofEpochMilli(WALL.get())).build();
    said.add(written);
    bus.add(written);
  }

  /** Entries of the log that come once more, in another order; nothing else is on the bus. */
  CrashBench readAgain(List<Event> entries) throws Exception {
    bus.addAll(entries);
    while (read < bus.size()) {
      read(bus.get(read++));
    }
    return this;
  }

  /** All that was on the bus, in its order. */
  List<Event> bus() {
    return List.copyOf(bus);
  }

  /** Transitions that were made. */
  int moves() {
    return moves;
  }

  /** Of what executions said: type, subject and id. What supervisors tell has the wall clock's. */
  Set<String> identities() {
    Set<String> identities = new TreeSet<>();
    for (Event event : said) {
      if (!Supervision.isChange(event)) {
        identities.add(event.type() + " " + event.subject() + " " + event.id());
      }
    }
    return identities;
  }

  /** How the execution of the request ended, without the times; missing if it has not. */
  JsonNode outcome() throws IOException {
    JsonNode found = MissingNode.getInstance();
    for (Event event : said) {
      if (event.type() == EventType.WORKFLOW_COMPLETED && event.entityId().equals("x")) {
        ObjectNode outcome = (ObjectNode) LogBench.json(event);
        outcome.remove(List.of("requestedAt", "completedAt"));
        outcome
            .path("steps")
            .forEach(step -> ((ObjectNode) step).remove(List.of("startedAt", "endedAt")));
        if (!found.isMissingNode() && !found.equals(outcome)) {
          throw new AssertionError("two ends: " + found + " and " + outcome);
        }
        found = outcome;
      }
    }
    return found;
  }

  @Override
  public void close() throws Exception {
    harness.close();
    supervisors.close();
  }
}
