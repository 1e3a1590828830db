package io.raptorflow.operators.knowledge.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class ChangedDocumentsTest {
  private static final OutputTag<PersonNews> PERSONS =
      new OutputTag<>("persons", IngestTypes.PERSON_NEWS);

  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void theSameDocumentAgainCostsNothing() throws Exception {
    assertThat(
            passed(
                written("acme", 0, "{'id':'d','text':'spring','version':1}"),
                written("acme", 1, "{'version':2,'text':'spring','id':'d'}")))
        .containsExactly("e0");
  }

  @Test
  void anOlderVersionThatComesLateIsPassedOver() throws Exception {
    assertThat(
            passed(
                written("acme", 5, "{'id':'d','text':'new'}"),
                written("acme", 1, "{'id':'d','text':'old'}")))
        .containsExactly("e5");
  }

  @Test
  void aDeletedDocumentIsNotBroughtBackByAnOlderVersionButByANewOne() throws Exception {
    assertThat(
            passed(
                written("acme", 0, "{'id':'d','text':'spring'}"),
                deleted("acme", 5),
                deleted("acme", 6),
                written("acme", 3, "{'id':'d','text':'late'}"),
                written("acme", 7, "{'id':'d','text':'spring'}")))
        .containsExactly("e0", "e5", "e7");
  }

  @Test
  void aDeletionOfWhatWasNeverHeardOfIsFollowedSinceTheIndexMayHoldIt() throws Exception {
    assertThat(passed(deleted("acme", 0))).containsExactly("e0");
  }

  @Test
  void theSameDocumentOfAnotherTenantIsAnother() throws Exception {
    assertThat(
            passed(
                written("acme", 0, "{'id':'d','text':'spring'}"),
                written("globex", 1, "{'id':'d','text':'spring'}")))
        .containsExactly("e0", "e1");
  }

  @Test
  void whatIsNoJsonIsPassedOnForWhoeverRefusesIt() throws Exception {
    assertThat(passed(written("acme", 0, "{"))).containsExactly("e0");
  }

  @Test
  void whatWasKnownBeforeARestartIsKnown() throws Exception {
    OperatorSubtaskState kept;
    try (var harness = harness()) {
      harness.open();
      harness.processElement(new StreamRecord<>(written("acme", 0, "{'id':'d','text':'a'}")));
      kept = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(kept);
      harness.open();
      harness.processElement(new StreamRecord<>(written("acme", 1, "{'id':'d','text':'a'}")));
      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void whomADocumentIsAboutAndNoLongerIsAboutIsTold() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (Event event :
          List.of(
              written("acme", 0, "{'id':'d','about':['customer/1','plan/p','customer/2']}"),
              written("acme", 1, "{'id':'d','about':['customer/2']}"),
              deleted("acme", 2))) {
        harness.processElement(new StreamRecord<>(event));
      }

      assertThat(harness.getSideOutput(PERSONS))
          .extracting(record -> record.getValue().kind() + " " + record.getValue().person())
          .containsExactly(
              "ABOUT acme|customer/1",
              "ABOUT acme|customer/2",
              "ABOUT acme|customer/2",
              "NO_LONGER_ABOUT acme|customer/1",
              "NO_LONGER_ABOUT acme|customer/2");
    }
  }

  @Test
  void onlyWhatIsAboutDocumentsOrErasesPersonsIsLookedAt() {
    Event document = written("acme", 0, "{}");

    assertThat(KnowledgeIngest.concernsDocuments(document)).isTrue();
    assertThat(KnowledgeIngest.concernsDocuments(deleted("acme", 0))).isTrue();
    assertThat(KnowledgeIngest.concernsDocuments(about(document, "task/d"))).isFalse();
    assertThat(KnowledgeIngest.concernsDocuments(about(document, "customer/7"))).isFalse();
    assertThat(KnowledgeIngest.concernsDocuments(about(deleted("acme", 0), "customer/7"))).isTrue();
    assertThat(KnowledgeIngest.concernsDocuments(about(deleted("acme", 0), "task/7"))).isFalse();
  }

  @Property(tries = 100)
  void inAnyOrderTheLastThatPassesIsTheNewest(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String text = "{'id':'d','text':'" + i + "'}";
      events.add(random.nextInt(4) == 0 ? deleted("acme", i) : written("acme", i, text));
    }
    Collections.shuffle(events, random);
    // of two deletions one after the other the older says as much
    String newest =
        events.stream().map(Event::id).max(ChangedDocumentsTest::byNumber).orElseThrow();

    List<Event> passed = outputs(events);

    Event last = passed.get(passed.size() - 1);
    if (!last.id().equals(newest)) {
      assertThat(last.type()).isEqualTo(EventType.DATA_DELETED);
      assertThat(newest).isIn(deletions(events));
    }
    assertThat(passed).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
  }

  private static int byNumber(String one, String other) {
    return Integer.compare(
        Integer.parseInt(one.substring(1)), Integer.parseInt(other.substring(1)));
  }

  private static List<String> deletions(List<Event> events) {
    return events.stream()
        .filter(event -> event.type() == EventType.DATA_DELETED)
        .map(Event::id)
        .toList();
  }

  private static List<String> passed(Event... events) throws Exception {
    return outputs(List.of(events)).stream().map(Event::id).toList();
  }

  private static List<Event> outputs(List<Event> events) throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (Event event : events) {
        harness.processElement(new StreamRecord<>(event));
      }
      return new ArrayList<>(harness.extractOutputValues());
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Event, Event> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new ChangedDocuments(PERSONS)), Event::key, Types.STRING);
  }

  private static Event written(String tenant, long minute, String json) {
    return event(tenant, minute, EventType.DATA_UPDATED, json);
  }

  private static Event deleted(String tenant, long minute) {
    return event(tenant, minute, EventType.DATA_DELETED, "{'id':'d'}");
  }

  private static Event about(Event event, String subject) {
    return Event.builder()
        .id(event.id())
        .source(event.source())
        .type(event.type())
        .subject(subject)
        .time(event.time())
        .tenant(event.tenant())
        .data(event.data())
        .build();
  }

  private static Event event(String tenant, long minute, EventType type, String json) {
    return Event.builder()
        .id("e" + minute)
        .source("//test")
        .type(type)
        .subject("document/d")
        .time(START.plusSeconds(60 * minute))
        .tenant(tenant)
        .data(json.replace('\'', '"').getBytes(UTF_8))
        .build();
  }
}
