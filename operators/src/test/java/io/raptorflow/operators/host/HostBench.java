package io.raptorflow.operators.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.StrikeLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.function.SerializableSupplier;

/** Router and host with a tally agent, on Flink's operator harness. */
public final class HostBench implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

  private static final HostSettings SETTINGS =
      new HostSettings(
          ANSWER_LIMIT, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(5), 100);

  /** So long that no key is ever parked. */
  private static final Duration PATIENT = Duration.ofMinutes(5);

  private final Strikes strikes;
  private final Router router;
  private final KeyedOneInputStreamOperatorTestHarness<String, Addressed, Event> harness;

  private HostBench(Strikes strikes, SerializableSupplier<List<Agent>> agents, Duration patience)
      throws Exception {
    this.strikes = strikes;
    this.router = new Router(agents);
    this.router.open(DefaultOpenContext.INSTANCE);
    this.harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new AgentHostOperator(
                agents, SETTINGS, patience, () -> strikes, AgentHosting.DEAD_LETTERS),
            Addressed::key,
            BasicTypeInfo.STRING_TYPE_INFO);
    harness.setup(Types.EVENT.createSerializer(new SerializerConfigImpl()));
  }

  static HostBench fresh() throws Exception {
    return striking(new Strikes());
  }

  static HostBench striking(Strikes strikes) throws Exception {
    HostBench bench = new HostBench(strikes, () -> List.of(new TallyAgent()), PATIENT);
    bench.harness.open();
    return bench;
  }

  public static HostBench hosting(SerializableSupplier<List<Agent>> agents) throws Exception {
    HostBench bench = new HostBench(new Strikes(), agents, PATIENT);
    bench.harness.open();
    return bench;
  }

  static HostBench restored(OperatorSubtaskState snapshot) throws Exception {
    return restored(snapshot, () -> List.of(new TallyAgent()));
  }

  static HostBench restored(OperatorSubtaskState snapshot, SerializableSupplier<List<Agent>> agents)
      throws Exception {
    HostBench bench = new HostBench(new Strikes(), agents, PATIENT);
    bench.harness.initializeState(snapshot);
    bench.harness.open();
    return bench;
  }

  /** Waits for no answer: a task that is not answered in no time parks its key. */
  static HostBench impatient(SerializableSupplier<List<Agent>> agents) throws Exception {
    return impatient(agents, new Strikes());
  }

  static HostBench impatient(SerializableSupplier<List<Agent>> agents, Strikes strikes)
      throws Exception {
    HostBench bench = new HostBench(strikes, agents, Duration.ZERO);
    bench.harness.open();
    return bench;
  }

  /** As {@link #impatient}, and goes on from a snapshot. */
  static HostBench impatient(
      OperatorSubtaskState snapshot, SerializableSupplier<List<Agent>> agents) throws Exception {
    HostBench bench = new HostBench(new Strikes(), agents, Duration.ZERO);
    bench.harness.initializeState(snapshot);
    bench.harness.open();
    return bench;
  }

  /** Does what has been posted to the task thread so far, waiting for nothing. */
  void runMails() throws Exception {
    Optional<Mail> mail = harness.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
    while (mail.isPresent()) {
      mail.get().run();
      mail = harness.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
    }
  }

  /** Does what is posted to the task thread until as many events have been said. */
  void awaitSaid(EventType type, int count) throws Exception {
    while (said().stream().filter(event -> event.type() == type).count() < count) {
      harness.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
    }
  }

  /** Waits until nothing waits, as at the end of the input. */
  void settle() throws Exception {
    ((AgentHostOperator) harness.getOperator()).endInput();
  }

  /** The task is expected to be ended from outside. */
  void expectEnd() {
    harness.getEnvironment().setExpectedExternalFailureCause(IllegalStateException.class);
  }

  Optional<Throwable> end() {
    return harness.getEnvironment().getActualExternalFailureCause().map(Throwable.class::cast);
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(1, 1);
  }

  /** Routes and processes an event; gives how many addressed copies it made. */
  public int send(Event event) throws Exception {
    List<Addressed> copies = new ArrayList<>();
    router.flatMap(event, new ListCollector<>(copies));
    for (Addressed copy : copies) {
      harness.processElement(new StreamRecord<>(copy, event.time().toEpochMilli()));
    }
    return copies.size();
  }

  void watermark(Instant time) throws Exception {
    harness.processWatermark(time.toEpochMilli());
  }

  void wallClock(Duration sinceEpoch) throws Exception {
    harness.setProcessingTime(sinceEpoch.toMillis());
  }

  public List<Event> said() {
    return harness.extractOutputValues();
  }

  List<DeadLetter> deadLetters() {
    var letters = harness.getSideOutput(AgentHosting.DEAD_LETTERS);
    return letters == null ? List.of() : letters.stream().map(StreamRecord::getValue).toList();
  }

  int cells() {
    return harness.numKeyedStateEntries();
  }

  /** The version that each cell, and the ledger, was written with, by key and name. */
  Map<String, Integer> stateVersions() throws Exception {
    var operator = (AgentHostOperator) harness.getOperator();
    KeyedStateBackend<String> backend = operator.getKeyedStateBackend();
    List<String> keys;
    try (Stream<String> all = backend.getKeys("ledger", VoidNamespace.INSTANCE)) {
      keys = all.toList();
    }
    Map<String, Integer> versions = new TreeMap<>();
    for (String key : keys) {
      backend.setCurrentKey(key);
      CellValue ledger =
          state(backend, new ValueStateDescriptor<>("ledger", CellValueSerializer.INSTANCE))
              .value();
      versions.put(key + " ledger", ledger.version());
      var cells =
          state(
              backend,
              new MapStateDescriptor<>(
                  "cells", StringSerializer.INSTANCE, CellValueSerializer.INSTANCE));
      for (var cell : cells.entries()) {
        versions.put(key + ' ' + cell.getKey(), cell.getValue().version());
      }
    }
    return versions;
  }

  private static <S extends State> S state(
      KeyedStateBackend<String> backend, StateDescriptor<S, ?> descriptor) throws Exception {
    return backend.getPartitionedState(
        VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
  }

  static Event metric(String id, double value) {
    return metric(id, "ads.cpc", value, NOON);
  }

  static Event metric(String id, String series, double value, Instant time) {
    return event(id, EventType.METRIC_RECORDED, "metric/" + series, time)
        .data(("{\"series\":\"" + series + "\",\"value\":" + value + "}").getBytes(UTF_8))
        .build();
  }

  public static Event task(String id, String payload) {
    return event(id, EventType.MESSAGE_SENT, "message/" + id, NOON)
        .data(payload.getBytes(UTF_8))
        .build();
  }

  static Event.Builder event(String id, EventType type, String subject, Instant time) {
    return Event.builder()
        .id(id)
        .source("urn:test")
        .type(type)
        .subject(subject)
        .time(time)
        .tenant("acme");
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }

  /** A ledger on the heap. */
  static final class Strikes implements StrikeLedger {
    private final Map<String, Integer> counts = new HashMap<>();

    @Override
    public int strikes(Event event) {
      return counts.getOrDefault(event.id(), 0);
    }

    int total() {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void strike(Event event) {
      counts.merge(event.id(), 1, Integer::sum);
    }

    @Override
    public void close() {}
  }
}
