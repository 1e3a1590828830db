package io.raptorflow.operators.detection.conflict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ConflictsTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void aConflictIsACaseOfBothPositionsAndASightingForPeople() throws Exception {
    try (ConflictOperators operators = new ConflictOperators()) {
      operators.tell(decision("d1", 0, "approved"));
      operators.tell(decision("d2", 60, "rejected"));
      operators.passTo(minute(120));

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
    ConflictOperators.Snapshot kept;
    try (ConflictOperators operators = new ConflictOperators()) {
      operators.tell(decision("d1", 0, "approved"));
      operators.passTo(minute(30));
      operators.tell(decision("d2", 60, "rejected"));
      kept = operators.snapshot();
    }
    try (ConflictOperators operators = new ConflictOperators(kept)) {
      operators.passTo(minute(120));
      assertThat(operators.cases()).hasSize(1);
    }
  }

  @Test
  void anEventAfterTheWatermarkIsNotTold() throws Exception {
    try (ConflictOperators operators = new ConflictOperators()) {
      operators.tell(decision("d1", 0, "approved"));
      operators.passTo(minute(90));
      operators.tell(decision("d2", 60, "rejected"));
      operators.passTo(minute(120));
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
    try (ConflictOperators operators = new ConflictOperators()) {
      for (Event event : events) {
        operators.tell(event);
        if (inStep) {
          operators.passTo(minute(Duration.between(START, event.time()).toMinutes() - 1));
        }
      }
      operators.passTo(minute(100_000));
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
}
