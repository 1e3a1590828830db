package io.raptorflow.operators.knowledge.context;

import static io.raptorflow.operators.knowledge.context.Questions.NOON;
import static io.raptorflow.operators.knowledge.context.Questions.deleted;
import static io.raptorflow.operators.knowledge.context.Questions.written;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.context.ContextAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KnowledgeChangeTest {
  @Test
  void whatIsDoneToADocumentIsAChangeOfIt() {
    assertThat(KnowledgeChange.of(event("1", EventType.DATA_UPDATED, "document/a/b")))
        .hasValueSatisfying(
            change -> {
              assertThat(change.tenant()).isEqualTo("acme");
              assertThat(change.document()).isEqualTo("a/b");
              assertThat(change.deleted()).isFalse();
            });
    assertThat(KnowledgeChange.of(event("1", EventType.DATA_DELETED, "document/a")))
        .hasValueSatisfying(change -> assertThat(change.deleted()).isTrue());
  }

  @Test
  void aDeletedCustomerMayHaveBeenNamedInAnyDocument() {
    assertThat(KnowledgeChange.of(event("1", EventType.DATA_DELETED, "customer/c")))
        .hasValueSatisfying(change -> assertThat(change.document()).isNull());
  }

  @Test
  void nothingElseChangesDocuments() {
    assertThat(KnowledgeChange.of(event("1", EventType.DATA_UPDATED, "customer/c"))).isEmpty();
    assertThat(KnowledgeChange.of(event("1", EventType.DATA_QUERIED, "document/a"))).isEmpty();
    assertThat(KnowledgeChange.of(event("1", EventType.DATA_CREATED, "documents/a"))).isEmpty();
  }

  @Test
  void sourceAndIdTellChangesApart() {
    KnowledgeChange change = change(event("1", EventType.DATA_CREATED, "document/a"));

    assertThat(change(event("1", EventType.DATA_CREATED, "document/a")).digest())
        .isEqualTo(change.digest());
    assertThat(change(event("2", EventType.DATA_CREATED, "document/a")).digest())
        .isNotEqualTo(change.digest());
    assertThat(
            change(
                    event("1", EventType.DATA_CREATED, "document/a").toBuilder()
                        .source("urn:other")
                        .build())
                .digest())
        .isNotEqualTo(change.digest());
  }

  @Property
  void theOrderOfChangesMakesNoOtherGeneration(
      @ForAll @Size(max = 20) List<Long> digests, @ForAll long seed) {
    List<Long> shuffled = new ArrayList<>(digests);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(generation(digests)).isEqualTo(generation(shuffled));
  }

  @Test
  void aDeletionThatIsReadAfterALaterWriteHidesNothing() {
    Deletions deletions = new Deletions(() -> 0L);
    deletions.changed(written("acme", "living", NOON.plusSeconds(10)));
    deletions.changed(deleted("acme", "living", NOON.plusSeconds(5)));

    assertThat(survives(deletions, "living")).isTrue();

    deletions.changed(deleted("acme", "living", NOON.plusSeconds(20)));

    assertThat(survives(deletions, "living")).isFalse();
  }

  @Test
  void writesTakeNoRoomFromDeletions() {
    Deletions deletions = new Deletions(() -> 0L);
    deletions.changed(deleted("acme", "gone", NOON));
    for (int i = 0; i <= Deletions.MOST; i++) {
      deletions.changed(written("acme", "document " + i, NOON));
    }

    assertThat(survives(deletions, "gone")).isFalse();
  }

  @Test
  void onlyTheLatestDeletionsAreRemembered() {
    Deletions deletions = new Deletions(() -> 0L);
    for (int i = 0; i <= Deletions.MOST; i++) {
      deletions.changed(deleted("acme", "document " + i, NOON));
    }

    assertThat(survives(deletions, "document 0")).isTrue();
    assertThat(survives(deletions, "document 1")).isFalse();
  }

  @Test
  void aDeletionIsForgottenWhenTheIndexHasLongShownIt() {
    AtomicLong nanos = new AtomicLong();
    Deletions deletions = new Deletions(nanos::get);
    deletions.changed(deleted("acme", "old", NOON));

    nanos.addAndGet(Deletions.REMEMBERED.plus(Duration.ofNanos(1)).toNanos());
    deletions.changed(written("acme", "another", NOON));

    assertThat(survives(deletions, "old")).isTrue();
  }

  private static boolean survives(Deletions deletions, String document) {
    var answer =
        new ContextAnswer(List.of(TestingSource.passage(document, "text", NOON)), List.of());
    return !deletions.without("acme", answer).passages().isEmpty();
  }

  private static long generation(List<Long> digests) {
    Generations generations = new Generations(Duration.ofSeconds(5), () -> 0L);
    digests.forEach(
        digest -> generations.changed(new KnowledgeChange("acme", digest, "a", false, NOON)));
    return generations.of("acme");
  }

  private static KnowledgeChange change(Event event) {
    return KnowledgeChange.of(event).orElseThrow();
  }

  private static Event event(String id, EventType type, String subject) {
    return Event.builder()
        .id(id)
        .source("urn:test")
        .type(type)
        .subject(subject)
        .time(NOON)
        .tenant("acme")
        .data("{}".getBytes(UTF_8))
        .build();
  }
}
