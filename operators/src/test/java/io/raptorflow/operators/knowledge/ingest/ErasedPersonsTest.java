package io.raptorflow.operators.knowledge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.knowledge.ingest.PersonNews.Kind;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErasedPersonsTest {
  @Test
  void theDocumentsAboutAPersonGoWithThePerson() throws Exception {
    assertThat(
            erased(
                about("acme|document/a", 1),
                about("acme|document/b", 2),
                news(Kind.NO_LONGER_ABOUT, "acme|document/a", 3),
                news(Kind.ERASED, null, 5)))
        .containsExactly("acme|document/b @5");
  }

  @Test
  void aDocumentFromBeforeTheErasureThatComesAfterItGoesToo() throws Exception {
    assertThat(
            erased(
                news(Kind.ERASED, null, 5),
                about("acme|document/late", 5),
                about("acme|document/new", 6)))
        .containsExactly("acme|document/late @5");
  }

  @Test
  void aDocumentFromAfterTheErasureGoesWithTheNextOne() throws Exception {
    assertThat(
            erased(
                about("acme|document/new", 6),
                news(Kind.ERASED, null, 5),
                news(Kind.ERASED, null, 7),
                news(Kind.ERASED, null, 8)))
        .containsExactly("acme|document/new @7");
  }

  @Test
  void personsAreErasedOneByOne() throws Exception {
    assertThat(
            erased(
                about("acme|document/a", 1),
                new PersonNews("globex|customer/7", Kind.ERASED, null, at(5)),
                new PersonNews("acme|customer/8", Kind.ERASED, null, at(5))))
        .isEmpty();
  }

  @Test
  void whatWasKnownBeforeARestartIsKnown() throws Exception {
    OperatorSubtaskState kept;
    try (var harness = harness()) {
      harness.open();
      harness.processElement(new StreamRecord<>(about("acme|document/a", 1)));
      harness.processElement(new StreamRecord<>(news(Kind.ERASED, null, 2)));
      harness.processElement(new StreamRecord<>(about("acme|document/b", 3)));
      kept = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(kept);
      harness.open();
      harness.processElement(new StreamRecord<>(about("acme|document/late", 2)));
      harness.processElement(new StreamRecord<>(news(Kind.ERASED, null, 4)));
      assertThat(harness.extractOutputValues())
          .extracting(each -> each.document() + " @" + each.time().getEpochSecond())
          .containsExactly("acme|document/late @2", "acme|document/b @4");
    }
  }

  private static List<String> erased(PersonNews... news) throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (PersonNews each : news) {
        harness.processElement(new StreamRecord<>(each));
      }
      return harness.extractOutputValues().stream()
          .map(each -> each.document() + " @" + each.time().getEpochSecond())
          .toList();
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, PersonNews, DocumentErasure>
      harness() throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new ErasedPersons()), PersonNews::person, Types.STRING);
  }

  private static PersonNews about(String document, long second) {
    return news(Kind.ABOUT, document, second);
  }

  private static PersonNews news(Kind kind, @Nullable String document, long second) {
    return new PersonNews("acme|customer/7", kind, document, at(second));
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }
}
