package io.raptorflow.operators.workflow.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.supervision.SupervisionSettings;
import io.raptorflow.operators.supervision.SupervisorBench;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Ingested;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.NullMarked;

/**
 * The orchestrator on Flink's operator harness, and a bus that brings back to it what it writes to
 * logs. Tasks are answered by a function.
 */
@NullMarked
final class LogBench implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** Static, since a clock travels with the operator as bytes. */
  private static final AtomicLong WALL = new AtomicLong();

  private final KeyedOneInputStreamOperatorTestHarness<String, Ingested, Event> harness;
  private final SupervisorBench supervisors;
  private final Function<Event, List<Event>> agents;
  private final Deque<Event> bus;
  private final List<Event> said;
  private int taken;
  private int instructed;

  private LogBench(
      Function<Event, List<Event>> agents,
      SerializableSupplier<List<Agent>> catalogue,
      Deque<Event> bus,
      List<Event> said)
      throws Exception {
    this.agents = agents;
    this.bus = bus;
    this.said = said;
    this.harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new WorkflowOrchestrator(catalogue, WALL::get, Orchestration.REMEMBERED)),
            WorkflowOrchestrator::key,
            BasicTypeInfo.STRING_TYPE_INFO);
    harness.setup(Types.EVENT.createSerializer(new SerializerConfigImpl()));
    this.supervisors = new SupervisorBench(SupervisionSettings.DEFAULT);
  }

  static LogBench answering(Function<Event, List<Event>> agents) throws Exception {
    return answering(agents, () -> List.of(new EchoAgent()));
  }

  static LogBench answering(
      Function<Event, List<Event>> agents, SerializableSupplier<List<Agent>> catalogue)
      throws Exception {
    WALL.set(NOON.toEpochMilli());
    LogBench bench = new LogBench(agents, catalogue, new ArrayDeque<>(), new ArrayList<>());
    bench.harness.open();
    bench.supervisors.open();
    bench.tell(WALL.get());
    return bench;
  }

  /** Goes on from what an orchestrator has kept. */
  static LogBench restored(OperatorSubtaskState kept, Function<Event, List<Event>> agents)
      throws Exception {
    WALL.set(NOON.toEpochMilli());
    LogBench bench =
        new LogBench(agents, () -> List.of(new EchoAgent()), new ArrayDeque<>(), new ArrayList<>());
    bench.harness.initializeState(kept);
    bench.harness.open();
    bench.supervisors.open();
    bench.tell(WALL.get());
    return bench;
  }

  private void tell(long now) throws Exception {
    harness.setProcessingTime(now);
    supervisors.pass(now);
  }

  /** Stops, and starts again from its state after a while; the bus has kept what was on it. */
  LogBench restarted(Duration stop) throws Exception {
    return restarted(stop, () -> List.of(new EchoAgent()));
  }

  /** The same, with other agents. */
  LogBench restarted(Duration stop, SerializableSupplier<List<Agent>> catalogue) throws Exception {
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    OperatorSubtaskState ofSupervisors = supervisors.snapshot();
    close();
    WALL.addAndGet(stop.toMillis());
    LogBench bench = new LogBench(agents, catalogue, bus, said);
    bench.harness.initializeState(snapshot);
    bench.supervisors.restore(ofSupervisors);
    bench.harness.open();
    bench.supervisors.open();
    bench.tell(WALL.get());
    return bench;
  }

  LogBench publish(Event event) {
    bus.add(event);
    return this;
  }

  /** Brings one event of the bus to the orchestrator or an agent; tells whether there was one. */
  boolean step() throws Exception {
    Event event = bus.poll();
    if (event == null) {
      return false;
    }
    if (event.type() == EventType.MESSAGE_SENT) {
      bus.addAll(agents.apply(event));
    } else if (event.subject().startsWith("workflow/")) {
      harness.processElement(new StreamRecord<>(appended(event), event.time().toEpochMilli()));
      take();
    }
    return true;
  }

  /** Brings an event to the orchestrator that does not say itself when it was written. */
  LogBench append(Event event, Instant appended) throws Exception {
    var accepted = new Ingested.Accepted(event, appended.toEpochMilli());
    harness.processElement(new StreamRecord<>(accepted, event.time().toEpochMilli()));
    take();
    return run();
  }

  /** What the bus gives out: an event was appended when it was written. */
  static Ingested appended(Event event) {
    Instant recorded = event.recordedTime();
    return new Ingested.Accepted(
        event, (recorded == null ? event.time() : recorded).toEpochMilli());
  }

  /** Until nothing is left on the bus. */
  LogBench run() throws Exception {
    while (step()) {}
    return this;
  }

  LogBench pass(Duration time) throws Exception {
    tell(WALL.addAndGet(time.toMillis()));
    take();
    return run();
  }

  private void take() throws Exception {
    var instructions = harness.getSideOutput(WorkflowOrchestrator.INSTRUCTIONS);
    while (instructions != null && instructed < instructions.size()) {
      supervisors.instruct(
          instructions.stream().skip(instructed++).findFirst().orElseThrow().getValue());
    }
    List<Event> all = harness.extractOutputValues();
    all.subList(taken, all.size()).forEach(this::write);
    taken = all.size();
    supervisors.takeNew().forEach(this::write);
  }

  private void write(Event event) {
    Event written = event.toBuilder().recordedTime(Instant.ofEpochMilli(WALL.get())).build();
    said.add(written);
    bus.add(written);
  }

  /** All that was said, by it and by those before it. */
  List<Event> said() {
    return said;
  }

  List<Event> tasks() {
    return said.stream().filter(event -> event.type() == EventType.MESSAGE_SENT).toList();
  }

  JsonNode outcome() throws IOException {
    List<Event> ends =
        said.stream().filter(event -> event.type() == EventType.WORKFLOW_COMPLETED).toList();
    return ends.isEmpty() ? MissingNode.getInstance() : json(ends.get(ends.size() - 1));
  }

  /** Entries of the orchestrator's keyed state. */
  int kept() {
    return harness.numKeyedStateEntries();
  }

  /** Of Flink's. */
  int timers() {
    return harness.numProcessingTimeTimers();
  }

  /** What those who read events were told of waits, since the last start. */
  List<WaitsDecided> waits() {
    var waits = harness.getSideOutput(WorkflowOrchestrator.WAITS);
    return waits == null ? List.of() : waits.stream().map(StreamRecord::getValue).toList();
  }

  List<DeadLetter> deadLetters() {
    var letters = harness.getSideOutput(WorkflowOrchestrator.DEAD_LETTERS);
    return letters == null ? List.of() : letters.stream().map(StreamRecord::getValue).toList();
  }

  static JsonNode json(Event event) throws IOException {
    return PayloadJson.reader().readTree(event.data());
  }

  static Event request(String name, String workflow) {
    return event("request-" + name, EventType.DATA_CREATED, "workflow/" + name, workflow);
  }

  static Event command(String id, String name, String payload) {
    return event(id, EventType.MESSAGE_RECEIVED, "workflow/" + name, payload);
  }

  private static Event event(String id, EventType type, String subject, String payload) {
    return Event.builder()
        .id(id)
        .source("urn:test")
        .type(type)
        .subject(subject)
        .time(NOON)
        .recordedTime(Instant.ofEpochMilli(Math.max(WALL.get(), NOON.toEpochMilli())))
        .tenant("acme")
        .data(payload.replace('\'', '"').getBytes(UTF_8))
        .build();
  }

  /** The agent has said what it was told. */
  static List<Event> echo(Event task) {
    try {
      return computed(task, json(task).path("input"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The agent has said this. */
  static List<Event> computed(Event task, JsonNode output) {
    try {
      ObjectNode report = JsonNodeFactory.instance.objectNode();
      report.set("agent", json(task).path("agent"));
      report.put("outcome", "computed").put("confidence", 1).set("output", output);
      return List.of(report(task, EventType.RESULT_GENERATED, report));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The agent has thrown. */
  static List<Event> thrown(Event task) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("agent", "EchoAgent").put("reason", "threw").put("message", "no voice");
    try {
      return List.of(report(task, EventType.AGENT_FAILED, report));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Event report(Event task, EventType type, ObjectNode report) throws IOException {
    ObjectNode of = (ObjectNode) json(task).path("workflow");
    report.setAll(of);
    return event(
            "report-" + task.id(),
            type,
            "workflow/" + of.path("execution").asText(),
            report.toString())
        .toBuilder()
        .tenant(task.tenant())
        .build();
  }

  @Override
  public void close() throws Exception {
    harness.close();
    supervisors.close();
  }
}
