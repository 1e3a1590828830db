package io.raptorflow.operators.detection.conflict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.detection.alert.Sighting;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The two operators, one behind the other. */
class ConflictsTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void aConflictIsACaseOfBothPositionsAndASightingForPeople() throws Exception {
    try (Operators operators = new Operators()) {
      operators.tell(decision("d1", 0, "approved"));
      operators.tell(decision("d2", 60, "rejected"));
      operators.passTo(120);

      assertThat(operators.cases())
          .singleElement()
          .satisfies(
              opened -> {
                assertThat(opened.type()).isEqualTo(EventType.DATA_CREATED);
                assertThat(opened.subject()).startsWith("case/conflict-");
                assertThat(opened.time()).isEqualTo(minute(60));
                assertThat(opened.causationId()).isEqualTo("d2");
                assertThat(opened.hops()).isEqualTo(1);
                assertThat(new String(opened.data(), UTF_8))
                    .contains("\"positions\"", "approved", "rejected", "\"state\":\"open\"");
              });
      assertThat(operators.sightings())
          .singleElement()
          .satisfies(
              sighting -> {
                assertThat(sighting.about()).isEqualTo("campaign/spring");
                assertThat(sighting.evidence()).containsExactlyInAnyOrder("d1", "d2");
              });
    }
  }

  @Test
  void whatWasHeardBeforeARestartStillConflicts() throws Exception {
    Snapshot kept;
    try (Operators operators = new Operators()) {
      operators.tell(decision("d1", 0, "approved"));
      operators.passTo(30);
      operators.tell(decision("d2", 60, "rejected"));
      kept = operators.snapshot();
    }
    try (Operators operators = new Operators(kept)) {
      operators.passTo(120);
      assertThat(operators.cases()).hasSize(1);
    }
  }

  @Test
  void anEventAfterTheWatermarkIsNotTold() throws Exception {
    try (Operators operators = new Operators()) {
      operators.tell(decision("d1", 0, "approved"));
      operators.passTo(90);
      operators.tell(decision("d2", 60, "rejected"));
      operators.passTo(120);
      assertThat(operators.cases()).isEmpty();
    }
  }

  @Property(tries = 30)
  void theOrderInWhichEventsComeBeforeTheWatermarkChangesNothing(@ForAll long seed)
      throws Exception {
    List<Event> events = events(seed);
    List<Event> expected = cases(events, true);
    Collections.shuffle(events, new Random(~seed));
    assertThat(cases(events, false)).isEqualTo(expected).isNotEmpty();
  }

  /** Sorted, since conflicts of different keys leave in no particular order. */
  private static List<Event> cases(List<Event> events, boolean inStep) throws Exception {
    try (Operators operators = new Operators()) {
      for (Event event : events) {
        operators.tell(event);
        if (inStep) {
          operators.passTo(Duration.between(START, event.time()).toMinutes() - 1);
        }
      }
      operators.passTo(100_000);
      List<Event> cases = operators.cases();
      cases.sort(Comparator.comparing(Event::time).thenComparing(Event::id));
      return cases;
    }
  }

  /** In the order of time; some tasks are handed over, some decisions replaced. */
  private static List<Event> events(long seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      int minute = i * 10 + random.nextInt(10);
      events.add(
          random.nextBoolean()
              ? decision("d" + i, minute, random.nextBoolean() ? "approved" : "rejected")
              : task("t" + i, minute, random));
    }
    return events;
  }

  private static Event decision(String id, long minute, String outcome) {
    return event(
        id,
        minute,
        "decision/" + id,
        "{'id':'%s','about':'campaign/spring','outcome':'%s'}".formatted(id, outcome));
  }

  private static Event task(String id, long minute, Random random) {
    String task = "task-" + random.nextInt(6);
    Instant from = START.plus(Duration.ofHours(random.nextInt(100)));
    return event(
        id,
        minute,
        "task/" + task,
        "{'id':'%s','plan':'p','state':'planned','owner':'%s','plannedStart':'%s','plannedFinish':'%s'}"
            .formatted(
                task, random.nextBoolean() ? "ada" : "ben", from, from.plus(Duration.ofHours(20))));
  }

  private static Event event(String id, long minute, String subject, String json) {
    return Event.builder()
        .id(id)
        .source("//test")
        .type(EventType.DATA_UPDATED)
        .subject(subject)
        .time(minute(minute))
        .tenant("acme")
        .data(json.replace('\'', '"').getBytes(UTF_8))
        .build();
  }

  private static Instant minute(long minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private record Snapshot(OperatorSubtaskState router, OperatorSubtaskState host) {}

  private static final class Operators implements AutoCloseable {
    private final KeyedOneInputStreamOperatorTestHarness<String, Event, Concern> router =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new ConflictRouter()), Event::key, Types.STRING);
    private final KeyedOneInputStreamOperatorTestHarness<String, Concern, Event> host =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new ConflictHost()),
            concern -> concern.key().text(),
            Types.STRING);

    private Operators() throws Exception {
      router.open();
      host.open();
    }

    private Operators(Snapshot kept) throws Exception {
      router.setup();
      router.initializeState(kept.router());
      router.open();
      host.setup();
      host.initializeState(kept.host());
      host.open();
    }

    private void tell(Event event) throws Exception {
      router.processElement(new StreamRecord<>(event));
    }

    private void passTo(long minute) throws Exception {
      long watermark = minute(minute).toEpochMilli();
      router.processWatermark(watermark);
      for (Concern concern : router.extractOutputValues()) {
        host.processElement(new StreamRecord<>(concern));
      }
      router.getOutput().clear();
      host.processWatermark(watermark);
    }

    private List<Event> cases() {
      return new ArrayList<>(host.extractOutputValues());
    }

    private List<Sighting> sightings() {
      Queue<StreamRecord<Sighting>> sightings = host.getSideOutput(Conflicts.SIGHTINGS);
      return sightings == null
          ? List.of()
          : sightings.stream().map(StreamRecord::getValue).toList();
    }

    private Snapshot snapshot() throws Exception {
      return new Snapshot(router.snapshot(1, 1), host.snapshot(1, 1));
    }

    @Override
    public void close() throws Exception {
      router.close();
      host.close();
    }
  }
}
