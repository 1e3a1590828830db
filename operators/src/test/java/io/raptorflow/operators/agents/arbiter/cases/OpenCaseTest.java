package io.raptorflow.operators.agents.arbiter.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Case;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenCaseTest {
  private static final String TEXT =
      "Two campaigns claim the same audience and sixty thousand of the forty thousand euro left";
  private static final String OTHER =
      "The newsletter was sent to customers who had withdrawn their consent in February";
  private static final int PAIRS = 5_000;

  private final Manager manager = new Manager();

  /** Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4: 1 − (1 − s^r)^b. */
  @ParameterizedTest
  @CsvSource({"300, 100, .75, .9956", "60, 140, .3, .0475"})
  void candidatesAreFoundAsOftenAsTheBandsPromise(
      int common, int different, double jaccard, double promised) {
    assertThat((double) common / (common + different)).isEqualTo(jaccard);
    Random random = new Random(1);
    int found = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      Set<Integer> all = new HashSet<>();
      while (all.size() < common + different) {
        all.add(random.nextInt());
      }
      List<Integer> drawn = List.copyOf(all);
      Set<Integer> one = new HashSet<>(drawn.subList(0, common + different / 2));
      Set<Integer> other = new HashSet<>(drawn.subList(0, common));
      other.addAll(drawn.subList(common + different / 2, drawn.size()));
      Set<String> buckets = new HashSet<>(MinHash.of(one).buckets());
      found += MinHash.of(other).buckets().stream().anyMatch(buckets::contains) ? 1 : 0;
    }
    double standardError = Math.sqrt(promised * (1 - promised) / PAIRS);
    assertThat((double) found / PAIRS).isCloseTo(promised, within(3 * standardError + 5e-5));
  }

  @Test
  void theSameTextTwiceIsOneCaseWithTwoReporters() {
    OpenedCase first = manager.open(Manager.FRIDAY, "Budget", TEXT, ", \"parties\": [\"ana\"]");
    OpenedCase second = manager.open(Manager.FRIDAY, "Budget", TEXT, ", \"parties\": [\"bob\"]");

    assertThat(first.mergedInto()).isNull();
    assertThat(second.caseId()).isEqualTo(first.caseId());
    assertThat(second.mergedInto()).isEqualTo(first.caseId());
    assertThat(second.reporters()).containsExactly("ana", "bob");
    assertThat(second.reports()).isEqualTo(2);
    assertThat(second.duplicates()).extracting(OpenedCase.Duplicate::jaccard).containsExactly(1.0);
    assertThat(manager.hosted.emitted).hasSize(1);
  }

  @Test
  void aNewCaseIsToldOnTheBus() {
    OpenedCase opened =
        manager.open(
            Manager.FRIDAY, "Budget", TEXT, ", \"parties\": [\"ana\"], \"kind\": \"budget\"");

    Effect.Emit emitted = manager.hosted.emitted.get(0);
    assertThat(emitted.draft().type()).isEqualTo(EventType.DATA_CREATED);
    assertThat(emitted.draft().subject()).isEqualTo("case/" + opened.caseId());
    Case told = (Case) emitted.draft().payload();
    assertThat(told.parties()).containsExactly("ana");
    assertThat(told.kind()).isEqualTo("budget");
    assertThat(told.state()).isEqualTo(Case.State.OPEN);
  }

  @Test
  void anotherTextIsAnotherCase() {
    OpenedCase first = manager.open(Manager.FRIDAY, "Budget", TEXT, ", \"parties\": [\"ana\"]");
    OpenedCase second = manager.open(Manager.FRIDAY, "Consent", OTHER, ", \"parties\": [\"ana\"]");

    assertThat(second.caseId()).isNotEqualTo(first.caseId());
    assertThat(second.duplicates()).isEmpty();
  }

  @Test
  void vectorsThatDisagreeKeepCasesOfTheSameWordsApart() {
    String one = ", \"parties\": [\"ana\"], \"vector\": [1, 0]";
    String opposite = ", \"parties\": [\"ana\"], \"vector\": [0, 1]";
    String close = ", \"parties\": [\"ana\"], \"vector\": [0.9, 0.1]";
    OpenedCase first = manager.open(Manager.FRIDAY, "Budget", TEXT, one);

    assertThat(manager.open(Manager.FRIDAY, "Budget", TEXT, opposite).mergedInto()).isNull();
    assertThat(manager.open(Manager.FRIDAY, "Budget", TEXT, close).mergedInto())
        .isEqualTo(first.caseId());
  }

  @Test
  void theKindIsThatOfTheNearestClosedCases() {
    for (int i = 0; i < 6; i++) {
      String closed = ", \"state\": \"closed\"";
      manager.see("2026-03-01T10:00:00Z", "a" + i, "audience", TEXT + " number " + i, closed);
    }
    for (int i = 0; i < 3; i++) {
      String closed = ", \"state\": \"closed\"";
      manager.see("2026-03-01T10:00:00Z", "b" + i, "budget", TEXT + " invoice " + i, closed);
    }

    OpenedCase opened = manager.open(Manager.FRIDAY, "Who", TEXT, ", \"parties\": [\"ana\"]");

    assertThat(opened.kind()).isEqualTo("audience");
    assertThat(opened.kindShare()).isEqualTo(6 / 9.0);
    assertThat(opened.voters()).hasSize(9);
  }

  @Test
  void aCaseNobodyResemblesHasNoKind() {
    OpenedCase opened = manager.open(Manager.FRIDAY, "Who", TEXT, ", \"parties\": [\"ana\"]");

    assertThat(opened.kind()).isNull();
    assertThat(opened.kindShare()).isNull();
  }

  @Test
  void aClosedCaseIsNoDuplicate() {
    OpenedCase first = manager.open(Manager.FRIDAY, "Budget", TEXT, ", \"parties\": [\"ana\"]");
    manager.hosted.see(
        "2026-03-06T17:00:00Z",
        "decision/d1",
        "{\"id\": \"d1\", \"about\": \"case/x\", \"outcome\": \"approved\", \"caseId\": \"%s\"}"
            .formatted(first.caseId()));

    assertThat(
            manager
                .open("2026-03-06T18:00:00Z", "Budget", TEXT, ", \"parties\": [\"ana\"]")
                .mergedInto())
        .isNull();
  }

  @Test
  void noPartyIsRefused() {
    assertThat(
            manager.refusal(
                "open_case", "{\"title\": \"a\", \"text\": \"b\", \"zone\": \"Europe/Berlin\"}"))
        .isEqualTo("parties: found none, expected ids of who is concerned, at least one");
  }

  @Test
  void noZoneOrAnUnknownOneIsRefused() {
    assertThat(
            manager.refusal(
                "open_case", "{\"title\": \"a\", \"text\": \"b\", \"parties\": [\"ana\"]}"))
        .startsWith("zone: found nothing");
    assertThat(
            manager.refusal(
                "open_case",
                "{\"title\": \"a\", \"text\": \"b\", \"parties\": [\"ana\"], \"zone\": \"Mars\"}"))
        .startsWith("zone: found Mars");
  }

  @Test
  void textsAndVectorsAreBounded() {
    String start = "{\"title\": \"a\", \"parties\": [\"ana\"], \"zone\": \"UTC\", \"text\": ";
    assertThat(manager.refusal("open_case", start + "\"" + "x".repeat(20_001) + "\"}"))
        .startsWith("text: found 20001 characters");
    assertThat(manager.refusal("open_case", start + "\"b\", \"vector\": [0, 0]}"))
        .startsWith("vector: found only zeros");
  }

  @Property(tries = 100)
  void likenessIsSymmetricAndOneForEqualSets(
      @ForAll @Size(min = 1, max = 50) Set<@IntRange(max = 80) Integer> one,
      @ForAll @Size(min = 1, max = 50) Set<@IntRange(max = 80) Integer> other) {
    assertThat(Shingles.jaccard(one, other)).isEqualTo(Shingles.jaccard(other, one));
    assertThat(Shingles.jaccard(one, one)).isEqualTo(1);
    assertThat(MinHash.of(one).similarity(MinHash.of(other)))
        .isCloseTo(Shingles.jaccard(one, other), within(.3));
  }

  @Test
  void whoCameWithAReportOfTheSameStaysAPartyWhateverTheCaseSaysLater() {
    manager.open("2026-03-01T00:00:00Z", "Budget", TEXT, ", \"parties\": [\"ana\"]");
    String id =
        manager.open("2026-03-01T01:00:00Z", "Budget", TEXT, ", \"parties\": [\"bob\"]").caseId();

    manager.see("2026-03-01T03:00:00Z", id, "budget", TEXT, ", \"targetHours\": 16");

    Routing routing =
        manager
            .ask(
                "route_cases",
                "{\"cases\": [{\"id\": \"%s\", \"hoursBy\": {\"bob\": 1, \"eve\": 2}}],"
                        .formatted(id)
                    + " \"handlers\": [{\"id\": \"bob\"}, {\"id\": \"eve\"}]}",
                Routing.class)
            .output();
    assertThat(routing.routed()).extracting(Routing.Routed::handler).containsExactly("eve");
  }

  @Test
  void aClosedCaseLeavesNothingOfWhoJoinedIt() {
    manager.open("2026-03-01T00:00:00Z", "Budget", TEXT, ", \"parties\": [\"ana\"]");
    String id =
        manager.open("2026-03-01T01:00:00Z", "Budget", TEXT, ", \"parties\": [\"bob\"]").caseId();

    manager.see("2026-03-01T03:00:00Z", id, "budget", TEXT, ", \"state\": \"closed\"");

    assertThat(manager.hosted.memory(MemoryKey.tenant()).bytes.keySet())
        .noneMatch(cell -> cell.startsWith("joined-parties/"));
  }
}
