package io.raptorflow.operators.detection.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.EventType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ContradictingDecisionsTest {
  private final ConflictDesk desk = new ConflictDesk();

  @Test
  void aContradictionNamesBothDecisions() {
    desk.tell("decision/a", decision("a", "plan/p", "approved"));
    assertThat(desk.tell("decision/b", decision("b", "plan/p", "not approved")))
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.about()).isEqualTo("plan/p");
              assertThat(conflict.events()).containsExactly("e1", "e2");
              assertThat(conflict.parties()).containsExactly("decision/a", "decision/b");
              assertThat(conflict.sentence()).contains("'approved'", "'not approved'");
            });
  }

  @Test
  void itIsToldOnceAndAgainWhenItHasComeBack() {
    desk.tell("decision/a", decision("a", "plan/p", "publish"));
    assertThat(desk.tell("decision/b", decision("b", "plan/p", "hold"))).hasSize(1);
    assertThat(desk.tell("decision/b", decision("b", "plan/p", "hold it"))).isEmpty();
    assertThat(desk.tell("decision/a", decision("a", "plan/p", "publish"))).isEmpty();
    assertThat(desk.tell("decision/b", decision("b", "plan/p", "publish"))).isEmpty();
    assertThat(desk.tell("decision/b", decision("b", "plan/p", "hold"))).hasSize(1);
  }

  @Test
  void whatIsOnAnotherThingNowOrDeletedContradictsNothing() {
    desk.tell("decision/a", decision("a", "plan/p", "raise"));
    desk.tell("decision/a", decision("a", "plan/q", "raise"));
    assertThat(desk.tell("decision/b", decision("b", "plan/p", "cut"))).isEmpty();
    desk.tell(EventType.DATA_DELETED, "decision/a", "{}");
    assertThat(desk.tell("decision/c", decision("c", "plan/q", "cut"))).isEmpty();
  }

  @Test
  void aDecisionToldLateIsStillMeasuredByWhenItWasTaken() {
    desk.at(Duration.ofDays(30)).tell("decision/a", decision("a", "plan/p", "approved"));
    String old = decision("b", "plan/p", "rejected','at':'2026-03-01T00:00:00Z");
    assertThat(desk.tell("decision/b", old)).isEmpty();
  }

  @Test
  void aReplacedDecisionThatIsHeardOfLastIsReplacedAllTheSame() {
    desk.tell("decision/b", decision("b", "plan/p", "rejected','supersedes':'a"));
    assertThat(desk.tell("decision/a", decision("a", "plan/p", "approved"))).isEmpty();
  }

  @Test
  void anOutcomeWithoutStanceIsCounted() {
    desk.tell("decision/a", decision("a", "plan/p", "option B"));
    assertThat(desk.unjudged(ConflictPattern.CONTRADICTING_DECISIONS)).isEqualTo(1);
  }

  @Test
  void longTextsAreRememberedShortened() {
    desk.tell("decision/a", decision("a", "p".repeat(100_000), "approved " + "x".repeat(100_000)));
    assertThat(desk.largestMemory()).isLessThan(2_000);
    assertThat(desk.tell("decision/b", decision("b", "p".repeat(100_000), "rejected"))).hasSize(1);
  }

  private static String decision(String id, String about, String outcome) {
    return "{'id':'%s','about':'%s','outcome':'%s'}".formatted(id, about, outcome);
  }
}
