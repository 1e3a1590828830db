package io.raptorflow.operators.agents.architect.initiatives;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** In whatever order events are read, the latest by their own time counts. */
class InitiativeOrderTest {
  private static final String NOON = "2026-03-01T12:00:00Z";
  private static final String LATER = "2026-03-01T13:00:00Z";
  private static final String IDEA = "{\"id\":\"i1\",\"name\":\"Launch\"}";

  private final Hosted host = new Hosted(new InitiativeArchitect());

  private InitiativeMemory memory() {
    return new InitiativeMemory(host.memory(MemoryKey.tenant()));
  }

  private void decided(String time, String id, String outcome) {
    host.see(
        time,
        "decision/" + id,
        "{\"id\":\"%s\",\"about\":\"initiative/i1\",\"outcome\":\"%s\"}".formatted(id, outcome));
  }

  private String decision() {
    return memory().find("i1").orElseThrow().decision().outcome();
  }

  @Test
  void aDecisionThatIsReadBeforeItsInitiativeCounts() {
    decided(LATER, "d1", "approved");
    host.see(NOON, "initiative/i1", IDEA);

    assertThat(decision()).isEqualTo("approved");
    assertThat(host.memory(MemoryKey.tenant()).entries(InitiativeMemory.EARLY)).isEmpty();
  }

  @Test
  void anOlderDecisionThatIsReadLaterDoesNotCount() {
    host.see(NOON, "initiative/i1", IDEA);
    decided(LATER, "d2", "approved");
    decided(NOON, "d1", "deferred");

    assertThat(decision()).isEqualTo("approved");
  }

  @Test
  void anOlderDecisionThatIsReadLaterDoesNotCountBeforeItsInitiativeEither() {
    decided(LATER, "d2", "approved");
    decided(NOON, "d1", "deferred");
    host.see(NOON, "initiative/i1", IDEA);

    assertThat(decision()).isEqualTo("approved");
  }

  @Test
  void decisionsAboutNothingKnownAreBounded() {
    for (int i = 0; i <= InitiativeMemory.MOST_EARLY; i++) {
      memory().decide("i" + i, new KnownDecision("approved", Instant.ofEpochSecond(i), "d" + i));
    }

    assertThat(memory().decision("i0")).isNull();
    assertThat(memory().decision("i1")).isNotNull();
  }

  @Test
  void aDeletedInitiativeIsForgotten() {
    host.see(NOON, "initiative/i1", IDEA);
    host.see(LATER, EventType.DATA_DELETED, "initiative/i1", "{}");

    assertThat(memory().find("i1")).isEmpty();
    assertThat(memory().open()).isEmpty();
  }

  @Test
  void aDeletionIsNotOfWhatWasSaidAfterIt() {
    host.see(LATER, "initiative/i1", IDEA);
    host.see(NOON, EventType.DATA_DELETED, "initiative/i1", "{}");

    assertThat(memory().find("i1")).isPresent();
  }
}
