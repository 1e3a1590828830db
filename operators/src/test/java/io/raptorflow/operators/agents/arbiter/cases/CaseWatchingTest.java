package io.raptorflow.operators.agents.arbiter.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.operators.agents.Hosted.ByteMemory;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.MemoryKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CaseWatchingTest {
  private static final String TEXT = "a case about the audience of the spring campaign";

  private static final String OPENED = ", \"opened\": \"2026-03-01T00:00:00Z\"";

  private final Manager manager = new Manager();

  private CaseMemory cases() {
    return new CaseMemory(manager.hosted.memory(MemoryKey.tenant()));
  }

  @Test
  void watchingThenAskingReachesTheSameMemory() {
    manager.see("2026-03-01T00:00:00Z", "c1", "audience", TEXT, "");
    manager.hosted.see("2026-03-01T00:00:00Z", "resource/bob", "{\"id\": \"bob\"}");
    manager.hosted.see(
        "2026-03-01T01:00:00Z", "message/m1", "{\"caseId\": \"c1\", \"from\": \"ana\"}");
    assertThat(manager.open(Manager.FRIDAY, TEXT, TEXT, ", \"parties\": [\"eve\"]").caseId())
        .isNotEmpty();

    assertThat(manager.hosted.memories.keySet()).containsExactly(MemoryKey.tenant());
  }

  @Test
  void aCaseSeenOnTheBusIsFoundWhenItIsReportedAgain() {
    manager.see("2026-03-01T00:00:00Z", "c1", "audience", TEXT, ", \"text\": \"" + TEXT + "\"");

    OpenedCase opened = manager.open(Manager.FRIDAY, TEXT, TEXT, ", \"parties\": [\"eve\"]");

    assertThat(opened.mergedInto()).isEqualTo("c1");
    assertThat(opened.reporters()).containsExactly("ana", "eve");
  }

  @Test
  void anEventTouchesAHandfulOfCellsHoweverManyCasesThereAre() {
    for (int i = 0; i < 2_000; i++) {
      manager.see("2026-03-01T00:00:00Z", "c" + i, "audience", "thing " + i * 7_919, "");
    }
    ByteMemory memory = manager.hosted.memory(MemoryKey.tenant());
    int reads = memory.reads;
    int writes = memory.writes;

    manager.see("2026-03-02T00:00:00Z", "more", "audience", TEXT, "");

    assertThat(memory.reads - reads).isLessThan(40);
    assertThat(memory.writes - writes).isLessThan(30);
    assertThat(cases().tally().open()).isEqualTo(2_001);
    assertThat(cases().kind("audience").open()).isEqualTo(2_001);
  }

  @Test
  void aClosedCaseLeavesNothingInTheBuckets() {
    manager.see("2026-03-01T00:00:00Z", "c1", "audience", TEXT, "");
    manager.see("2026-03-02T00:00:00Z", "c1", "audience", TEXT + " changed", "");
    manager.see("2026-03-03T00:00:00Z", "c1", "audience", TEXT, ", \"state\": \"closed\"");

    assertThat(manager.hosted.memory(MemoryKey.tenant()).bytes.keySet())
        .noneMatch(cell -> cell.startsWith("bucket/") || cell.startsWith("open/"));
    assertThat(cases().tally().open()).isZero();
    assertThat(cases().kind("audience").open()).isZero();
    assertThat(cases().kind("audience").hours().mean()).isEqualTo(48);
  }

  @Test
  void repeatedAndOlderEventsChangeNothing() {
    manager.see("2026-03-03T00:00:00Z", "c1", "audience", TEXT, ", \"handler\": \"bob\"");
    manager.see("2026-03-04T00:00:00Z", "c2", "audience", TEXT, ", \"state\": \"closed\"");
    TreeMap<String, byte[]> before = new TreeMap<>(manager.hosted.memory(MemoryKey.tenant()).bytes);

    manager.see("2026-03-01T00:00:00Z", "c1", "audience", "older", "");
    manager.see("2026-03-03T00:00:00Z", "c2", "audience", TEXT, "");
    manager.see("2026-03-04T00:00:00Z", "c2", "audience", TEXT, ", \"state\": \"closed\"");

    assertThat(manager.hosted.memory(MemoryKey.tenant()).bytes).isEqualTo(before);
  }

  @Test
  void aCaseThatIsOpenedAgainIsOpen() {
    manager.see("2026-03-03T00:00:00Z", "c1", "audience", TEXT, ", \"state\": \"closed\"");
    manager.see("2026-03-05T00:00:00Z", "c1", "audience", TEXT, ", \"state\": \"open\"");

    assertThat(cases().open("c1")).isPresent();
    assertThat(cases().tally().open()).isEqualTo(1);
    assertThat(cases().kind("audience").arrivals().values()).containsExactly(1);
  }

  @Test
  void ofClosedCasesTheLatestThousandAreKept() {
    Instant start = Instant.parse("2026-03-01T00:00:00Z");
    for (int i = 0; i < 1_100; i++) {
      String time = start.plus(Duration.ofMinutes(i)).toString();
      manager.see(time, "c" + i, "audience", "thing " + i, ", \"state\": \"closed\"");
    }

    assertThat(cases().closedBefore(start.plus(Duration.ofDays(2)))).hasSize(1_000);
    assertThat(cases().closed("c99")).isEmpty();
    assertThat(cases().closed("c1099")).isPresent();
    assertThat(cases().closedBefore(start.plus(Duration.ofDays(500)))).isEmpty();
  }

  @Test
  void aCaseMovesFromHandToHand() {
    manager.see("2026-03-01T00:00:00Z", "c1", "audience", TEXT, ", \"handler\": \"ana\"");
    manager.see("2026-03-02T00:00:00Z", "c1", "audience", TEXT, ", \"handler\": \"bob\"");

    assertThat(cases().handler("ana").open()).isZero();
    assertThat(cases().handler("bob").open()).isEqualTo(1);
  }

  @Test
  void whatCannotBeIsADeadLetterAndLeavesTheMemoryAsItWas() {
    manager.see("2026-03-01T00:00:00Z", "c1", "audience", TEXT, "");
    TreeMap<String, byte[]> before = new TreeMap<>(manager.hosted.memory(MemoryKey.tenant()).bytes);

    assertThatThrownBy(
            () ->
                manager.see(
                    "2026-03-02T00:00:00Z", "c1", "audience", TEXT, ", \"targetHours\": -1"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("targetHours");
    assertThatThrownBy(
            () ->
                manager.hosted.see(
                    "2026-03-02T00:00:00Z",
                    "resource/bob",
                    "{\"id\": \"bob\", \"skills\": {\"budget\": 0}}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("skills.budget");
    assertThat(manager.hosted.memory(MemoryKey.tenant()).bytes).isEqualTo(before);
  }

  @Test
  void aCaseOpenedAtTheMomentOfItsEventIsKeptHoweverFineItsClock() {
    String moment = "2026-03-01T00:00:00.123456Z";
    manager.see(moment, "c1", "audience", TEXT, ", \"opened\": \"" + moment + "\"");

    assertThat(cases().open("c1").orElseThrow().opened())
        .isEqualTo(Instant.parse("2026-03-01T00:00:00.123Z"));
  }

  private void decided(String time) {
    decided(manager, time, "d1");
  }

  private static void decided(Manager manager, String time, String id) {
    manager.hosted.see(
        time,
        "decision/" + id,
        "{\"id\": \"%s\", \"about\": \"case/c1\", \"outcome\": \"A\", \"caseId\": \"c1\"}"
            .formatted(id));
  }

  @Test
  void aCaseThatIsToldToBeOverAgainIsClosedOnce() {
    manager.see("2026-03-01T00:00:00Z", "c1", "audience", TEXT, "");
    decided("2026-03-03T00:00:00Z");
    manager.see("2026-03-03T00:00:05Z", "c1", "audience", TEXT, ", \"state\": \"decided\"");
    manager.see("2026-03-04T00:00:00Z", "c1", "audience", TEXT, ", \"state\": \"closed\"");

    assertThat(cases().tally().closed()).isEqualTo(1);
    assertThat(cases().tally().open()).isZero();
    assertThat(cases().kind("audience").hours().count()).isEqualTo(1);
    assertThat(cases().kind("audience").hours().mean()).isEqualTo(48);
  }

  @Test
  void aCaseThatWasOpenedAgainAndClosedAgainIsOneClosedCase() {
    manager.see("2026-03-01T00:00:00Z", "c1", "audience", TEXT, "");
    manager.see("2026-03-03T00:00:00Z", "c1", "audience", TEXT, ", \"state\": \"closed\"");
    manager.see("2026-03-05T00:00:00Z", "c1", "audience", TEXT, ", \"state\": \"open\"");
    manager.see("2026-03-07T00:00:00Z", "c1", "audience", TEXT, ", \"state\": \"closed\"");

    assertThat(cases().tally().closed()).isEqualTo(1);
    assertThat(cases().closedBefore(Instant.parse("2026-03-08T00:00:00Z")))
        .extracting(ClosedCase::closed)
        .containsExactly(Instant.parse("2026-03-07T00:00:00Z"));
  }

  @Test
  void aCaseThatWasClosedAgainTookFromItsOpeningToItsLastClosing() {
    manager.see("2026-03-01T00:00:00Z", "c1", "audience", TEXT, "");
    manager.see("2026-03-02T00:00:00Z", "c1", "audience", TEXT, ", \"state\": \"waiting\"");
    manager.see("2026-03-03T00:00:00Z", "c1", "audience", TEXT, ", \"state\": \"closed\"");
    assertThat(cases().kind("audience").hours().mean()).isEqualTo(24);
    manager.see("2026-03-05T00:00:00Z", "c1", "budget", TEXT, ", \"state\": \"open\"");
    manager.see("2026-03-07T00:00:00Z", "c1", "budget", TEXT, ", \"state\": \"closed\"");

    assertThat(cases().kind("audience").hours().count()).isZero();
    assertThat(cases().kind("budget").hours().count()).isEqualTo(1);
    assertThat(cases().kind("budget").hours().mean()).isEqualTo(6 * 24 - 24);
  }

  /** All ways in which its events, and the two decisions that close it, can be read. */
  @Property(tries = 24, generation = GenerationMode.EXHAUSTIVE)
  void aCaseThatWasClosedAgainIsCountedOnceInWhateverOrderThatIsRead(
      @ForAll("orders") List<Integer> order) {
    Manager other = new Manager();
    for (int event : order) {
      switch (event) {
        case 0 -> other.see("2026-03-01T00:00:00Z", "c1", "audience", TEXT, OPENED);
        case 1 -> decided(other, "2026-03-03T00:00:00Z", "d1");
        case 2 -> other.see("2026-03-05T00:00:00Z", "c1", "audience", TEXT, OPENED);
        default -> decided(other, "2026-03-07T00:00:00Z", "d2");
      }
    }
    CaseMemory cases = new CaseMemory(other.hosted.memory(MemoryKey.tenant()));

    assertThat(cases.tally()).isEqualTo(new CaseTally(0, 1, 1, 0));
    assertThat(cases.kind("audience").open()).isZero();
    assertThat(cases.kind("audience").hours().count()).isEqualTo(1);
    assertThat(cases.kind("audience").hours().mean()).isEqualTo(6 * 24);
  }

  @Provide
  Arbitrary<List<Integer>> orders() {
    return Arbitraries.shuffle(0, 1, 2, 3);
  }

  @Test
  void anOpeningThatIsReadAfterTheClosingItCameBeforeLeavesTheCaseClosed() {
    manager.see("2026-03-03T00:00:00Z", "c1", "audience", TEXT, ", \"state\": \"closed\"");
    manager.see("2026-03-07T00:00:00Z", "c1", "audience", TEXT, ", \"state\": \"closed\"");
    manager.see("2026-03-05T00:00:00Z", "c1", "audience", TEXT, ", \"state\": \"open\"");

    assertThat(cases().open("c1")).isEmpty();
    assertThat(cases().closed("c1").orElseThrow().closed())
        .isEqualTo(Instant.parse("2026-03-07T00:00:00Z"));
  }

  @Test
  void aDecisionThatIsReadBeforeItsCaseClosesIt() {
    decided("2026-03-03T00:00:00Z");
    manager.see("2026-03-01T00:00:00Z", "c1", "audience", TEXT, "");

    assertThat(cases().open("c1")).isEmpty();
    assertThat(cases().tally()).isEqualTo(new CaseTally(0, 1, 1, 0));
    assertThat(cases().kind("audience").hours().mean()).isEqualTo(48);
  }

  @Test
  void aDecisionThatIsOlderThanWhatTheCaseSaysLeavesItOpen() {
    decided("2026-03-03T00:00:00Z");
    manager.see("2026-03-05T00:00:00Z", "c1", "audience", TEXT, "");

    assertThat(cases().open("c1")).isPresent();
  }

  @Test
  void aReplyThatIsReadBeforeTheWaitingItEndsEndsIt() {
    manager.see("2026-03-01T00:00:00Z", "c1", "audience", TEXT, "");
    reply("2026-03-01T03:00:00Z", "ana");
    reply("2026-03-01T05:00:00Z", "eve");
    reply("2026-03-01T07:00:00Z", "ana");
    reply("2026-03-01T06:00:00Z", "ana");
    manager.see("2026-03-01T04:00:00Z", "c1", "audience", TEXT, ", \"state\": \"waiting\"");

    RememberedCase open = cases().open("c1").orElseThrow();
    assertThat(open.pauses())
        .containsExactly(
            new Pause(
                Instant.parse("2026-03-01T04:00:00Z"), Instant.parse("2026-03-01T06:00:00Z")));
    assertThat(open.heard()).isEqualTo(Instant.parse("2026-03-01T06:00:00Z"));
  }

  private void reply(String time, String from) {
    manager.hosted.see(
        time, "message/m", "{\"id\": \"m\", \"caseId\": \"c1\", \"from\": \"%s\"}".formatted(from));
  }

  @Test
  void ofCasesNobodyHasOpenedTheLatestThousandDecisionsAreKept() {
    for (int i = 0; i < 1_001; i++) {
      manager.hosted.see(
          "2026-03-03T00:00:00Z",
          "decision/d" + i,
          "{\"id\": \"d\", \"about\": \"case/c\", \"outcome\": \"A\", \"caseId\": \"c%d\"}"
              .formatted(i));
    }
    manager.see("2026-03-01T00:00:00Z", "c0", "audience", TEXT, "");
    manager.see("2026-03-01T00:00:00Z", "c1", "audience", TEXT, "");

    assertThat(cases().open()).extracting(RememberedCase::id).containsExactly("c0");
  }
}
