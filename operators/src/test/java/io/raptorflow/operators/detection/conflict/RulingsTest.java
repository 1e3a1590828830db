package io.raptorflow.operators.detection.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulingsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Rulings rulings = new Rulings();

  @ParameterizedTest
  @CsvSource({
    "Approved with conditions, REJECTED",
    "declined, approve",
    "raise budget by 10 %, cut to 500 EUR",
    "hold, 'publish, as planned'",
    "not approved, Yes",
    "do not publish, go live on Monday",
    "The budget is raised, Scale down",
    "launching, postponed",
    "never stop, halted"
  })
  void oppositeAnswersToOneQuestionContradictEachOther(String first, String second) {
    rulings.add(ruling("a", first, NOON));
    assertThat(rulings.add(ruling("b", second, NOON.plusSeconds(60))))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.first().decision()).isEqualTo("a");
              assertThat(found.second().decision()).isEqualTo("b");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "approved, Accepted",
    "approved, cut",
    "approved, option B",
    "option A, option B",
    "option A instead of the rejected one, approved",
    "not rejected, approved",
    "'', rejected"
  })
  void otherAnswersDoNot(String first, String second) {
    rulings.add(ruling("a", first.isEmpty() ? "-" : first, NOON));
    assertThat(rulings.add(ruling("b", second, NOON.plusSeconds(60)))).isEmpty();
  }

  @Test
  void whatWasReplacedContradictsNothing() {
    rulings.add(ruling("a", "approved", NOON));
    assertThat(rulings.add(replacing("b", "rejected", NOON.plusSeconds(60), "a"))).isEmpty();
    assertThat(rulings.add(replacing("c", "approved", NOON.plusSeconds(120), "b"))).isEmpty();
  }

  @Test
  void whatReplacesOneDecisionMayContradictAnother() {
    rulings.add(ruling("a", "approved", NOON));
    rulings.add(ruling("b", "approved", NOON.plusSeconds(60)));
    assertThat(rulings.add(replacing("c", "rejected", NOON.plusSeconds(120), "a")))
        .extracting(found -> found.first().decision())
        .containsExactly("b");
  }

  @Test
  void aDecisionWithoutStanceStillReplaces() {
    rulings.add(ruling("a", "approved", NOON));
    rulings.add(replacing("b", "talk about it again", NOON.plusSeconds(60), "a"));
    assertThat(rulings.add(ruling("c", "rejected", NOON.plusSeconds(120)))).isEmpty();
  }

  @Test
  void theWindowEndsAfterItsLastMoment() {
    rulings.add(ruling("a", "approved", NOON));
    assertThat(rulings.add(ruling("b", "rejected", NOON.plus(Rulings.WINDOW)))).hasSize(1);
    rulings.add(ruling("c", "publish", NOON));
    assertThat(rulings.add(ruling("d", "hold", NOON.plus(Rulings.WINDOW).plusMillis(1)))).isEmpty();
  }

  @Test
  void whatHasExpiredContradictsNothing() {
    Instant end = NOON.plus(Duration.ofDays(2));
    rulings.add(new Ruling("event-a", "a", "approved", "ada", NOON, end, null));
    assertThat(rulings.add(ruling("b", "rejected", end))).isEmpty();
  }

  @Test
  void theSameDecisionToldAgainIsOne() {
    rulings.add(ruling("a", "approved", NOON));
    rulings.add(ruling("a", "approved", NOON));
    assertThat(rulings.add(ruling("b", "rejected", NOON.plusSeconds(60)))).hasSize(1);
  }

  @Test
  void aThingDecidedOnWithoutEndKeepsABoundedMemory() {
    for (int i = 0; i < 2 * Rulings.MOST; i++) {
      rulings.add(ruling("yes-" + i, "approved", NOON));
    }
    List<Contradiction> found = rulings.add(ruling("no", "rejected", NOON));
    assertThat(found).hasSize(Rulings.MOST);
    assertThat(found.get(0).first().decision()).isEqualTo("yes-" + Rulings.MOST);
  }

  private static Ruling ruling(String decision, String outcome, Instant at) {
    return new Ruling("event-" + decision, decision, outcome, "ada", at, null, null);
  }

  private static Ruling replacing(String decision, String outcome, Instant at, String supersedes) {
    return new Ruling("event-" + decision, decision, outcome, "ada", at, null, supersedes);
  }
}
