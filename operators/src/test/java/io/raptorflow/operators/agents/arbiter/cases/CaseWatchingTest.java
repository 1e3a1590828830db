package io.raptorflow.operators.agents.arbiter.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.operators.agents.Hosted.ByteMemory;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.MemoryKey;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CaseWatchingTest {
  private static final String TEXT = "a case about the audience of the spring campaign";

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
}
