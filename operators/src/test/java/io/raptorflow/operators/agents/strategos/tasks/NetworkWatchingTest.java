package io.raptorflow.operators.agents.strategos.tasks;

import static io.raptorflow.schemas.entities.Task.State.IN_PROGRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.operators.agents.Hosted.ByteMemory;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NetworkWatchingTest {
  private static final MemoryKey LAUNCH = MemoryKey.plan("launch");
  private static final String SUNDAY = "2026-03-01T00:00:00Z";
  private static final String LATER = "2026-03-02T00:00:00Z";

  private final Orchestrator orchestrator = new Orchestrator();

  private NetworkMemory network() {
    return new NetworkMemory(orchestrator.hosted.memory(LAUNCH));
  }

  @Test
  void watchingThenAskingReachesTheSameMemory() {
    orchestrator.see(SUNDAY, "a", ", \"estimateHours\": 3");
    orchestrator.hosted.see(SUNDAY, "plan/launch", "{\"id\": \"launch\"}");
    orchestrator.hosted.see(SUNDAY, "resource/ana", "{\"id\": \"ana\", \"plans\": [\"launch\"]}");

    assertThat(
            orchestrator
                .ask("assign_tasks", "\"taskIds\": [\"a\"]", Assignment.class)
                .output()
                .assigned())
        .containsExactly(new Assignment.Assigned("a", "ana", 3));
    assertThat(orchestrator.hosted.memories.keySet()).containsExactly(LAUNCH);
  }

  @Test
  void aTieThatClosesACircleIsADeadLetterThatShowsIt() {
    orchestrator.see(SUNDAY, "b", ", \"predecessors\": [{\"task\": \"a\"}]");
    TreeMap<String, byte[]> before = new TreeMap<>(orchestrator.hosted.memory(LAUNCH).bytes);

    assertThatThrownBy(
            () -> orchestrator.see(LATER, "a", ", \"predecessors\": [{\"task\": \"b\"}]"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a → b → a");
    assertThat(orchestrator.hosted.memory(LAUNCH).bytes).isEqualTo(before);
  }

  @Test
  void anIdCreatedTwiceWithAnotherContentIsADeadLetterThatShowsBoth() {
    String one = Orchestrator.task("a", ", \"estimateHours\": 3");
    String other = Orchestrator.task("a", ", \"estimateHours\": 4");
    orchestrator.hosted.see(SUNDAY, EventType.DATA_CREATED, "task/a", one);
    orchestrator.hosted.see(LATER, EventType.DATA_CREATED, "task/a", one);

    assertThatThrownBy(
            () -> orchestrator.hosted.see(LATER, EventType.DATA_CREATED, "task/a", other))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("estimateHours=3.0")
        .hasMessageContaining("estimateHours=4.0");
  }

  @Test
  void anEndBeforeTheStartIsADeadLetter() {
    assertThatThrownBy(
            () ->
                orchestrator.see(
                    LATER,
                    "a",
                    ", \"actualStart\": \"2026-02-02T00:00:00Z\","
                        + " \"actualFinish\": \"2026-02-01T00:00:00Z\""))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("actualFinish");
  }

  @Test
  void aTaskThatIsSaidToHaveTakenDecadesIsKeptAndTeachesNothing() {
    orchestrator.see(
        LATER, "a", ", \"state\": \"done\", \"actualStart\": \"1970-01-01T00:00:00Z\"");

    assertThat(network().task("a")).isPresent();
    assertThat(network().durations()).isEmpty();
  }

  @Test
  void anOlderEventChangesNothing() {
    orchestrator.see(LATER, "a", ", \"state\": \"in_progress\"");
    TreeMap<String, byte[]> before = new TreeMap<>(orchestrator.hosted.memory(LAUNCH).bytes);

    orchestrator.see(SUNDAY, "a", ", \"state\": \"ready\"");

    assertThat(orchestrator.hosted.memory(LAUNCH).bytes).isEqualTo(before);
  }

  @Test
  void aTaskThatIsSaidToBeCreatedAfterItsUpdateWasReadIsNoContradiction() {
    orchestrator.see(LATER, "a", ", \"state\": \"in_progress\"");

    orchestrator.hosted.see(
        SUNDAY, EventType.DATA_CREATED, "task/a", Orchestrator.task("a", ", \"state\": \"ready\""));

    assertThat(network().task("a")).get().extracting(a -> a.task().state()).isEqualTo(IN_PROGRESS);
  }

  @Test
  void ofTwoWordsOnAPersonTheLaterOneCountsWhicheverIsReadFirst() {
    for (String at : List.of(LATER, SUNDAY)) {
      orchestrator.hosted.see(
          at,
          "resource/ana",
          "{\"id\": \"ana\", \"plans\": [\"launch\"], \"hoursPerWeek\": %s}"
              .formatted(at.equals(LATER) ? 40 : 20));
    }

    assertThat(network().person("ana")).get().extracting("hoursPerWeek").isEqualTo(40.0);
  }

  @Test
  void aDeletedTaskIsGoneAndStaysSo() {
    orchestrator.see(SUNDAY, "a", "");

    orchestrator.hosted.see(LATER, EventType.DATA_DELETED, "task/a", "{\"plan\": \"launch\"}");
    orchestrator.see(SUNDAY, "a", "");

    assertThat(network().tasks()).isEmpty();
    assertThat(network().tally()).isEqualTo(TaskTally.NONE);
  }

  @Test
  void aDeletedPersonIsGoneAndStaysSo() {
    String ana = "{\"id\": \"ana\", \"plans\": [\"launch\"]}";
    orchestrator.hosted.see(SUNDAY, "resource/ana", ana);

    orchestrator.hosted.see(LATER, EventType.DATA_DELETED, "resource/ana", ana);
    orchestrator.hosted.see(SUNDAY, "resource/ana", ana);

    assertThat(network().people()).isEmpty();
  }

  @Test
  void whoIsTakenOffAPlanIsInItsMemoryNoMoreAndStaysInThatOfOthers() {
    String both = "{\"id\": \"ana\", \"plans\": [\"launch\", \"fair\"]}";
    orchestrator.hosted.see(SUNDAY, "resource/ana", both);

    orchestrator.hosted.see(
        LATER,
        "resource/ana",
        "{\"id\": \"ana\", \"plans\": [\"fair\"], \"formerPlans\": [\"launch\"]}");
    orchestrator.hosted.see(SUNDAY, "resource/ana", both);

    assertThat(network().people()).isEmpty();
    assertThat(new NetworkMemory(orchestrator.hosted.memory(MemoryKey.plan("fair"))).people())
        .containsOnlyKeys("ana");
  }

  @Test
  void aPlanThatIsBothFormerAndPresentIsOneThePersonWorksFor() {
    orchestrator.hosted.see(
        SUNDAY,
        "resource/ana",
        "{\"id\": \"ana\", \"plans\": [\"launch\"], \"formerPlans\": [\"launch\"]}");

    assertThat(network().people()).containsOnlyKeys("ana");
  }

  @Test
  void whoComesBackToAPlanIsInItsMemoryAgain() {
    String ana = "{\"id\": \"ana\", \"plans\": [\"launch\"]}";
    orchestrator.hosted.see(
        SUNDAY, "resource/ana", "{\"id\": \"ana\", \"formerPlans\": [\"launch\"]}");
    orchestrator.hosted.see(LATER, "resource/ana", ana);
    orchestrator.hosted.see(
        SUNDAY, "resource/ana", "{\"id\": \"ana\", \"formerPlans\": [\"launch\"]}");

    assertThat(network().people()).containsOnlyKeys("ana");
  }

  @Test
  void aPersonWhoIsDeletedIsGoneFromFormerPlansToo() {
    orchestrator.hosted.see(SUNDAY, "resource/ana", "{\"id\": \"ana\", \"plans\": [\"launch\"]}");

    orchestrator.hosted.see(
        LATER,
        EventType.DATA_DELETED,
        "resource/ana",
        "{\"id\": \"ana\", \"formerPlans\": [\"launch\"]}");

    assertThat(network().people()).isEmpty();
  }

  @Test
  void aDeletedPlanIsForgotten() {
    orchestrator.see(SUNDAY, "a", "");

    orchestrator.hosted.see(LATER, EventType.DATA_DELETED, "plan/launch", "{}");

    assertThat(orchestrator.hosted.memory(LAUNCH).bytes).isEmpty();
  }

  @Test
  void anEventTouchesAHandfulOfCellsHoweverLargeThePlan() {
    for (int i = 0; i < 1_000; i++) {
      orchestrator.see(SUNDAY, "t" + i, i == 0 ? "" : ", \"blockedBy\": [\"t0\"]");
    }
    ByteMemory memory = orchestrator.hosted.memory(LAUNCH);
    int reads = memory.reads;
    int writes = memory.writes;

    orchestrator.see(LATER, "t500", ", \"state\": \"in_progress\", \"blockedBy\": [\"t0\"]");

    assertThat(memory.reads - reads).isLessThan(10);
    assertThat(memory.writes - writes).isLessThan(5);
    assertThat(network().tally()).isEqualTo(TaskTally.NONE.withCounts(1_000, 1_000));
  }

  @Test
  void atMostTwoThousandOpenTasksAPlan() {
    for (int i = 0; i < 2_000; i++) {
      orchestrator.see(SUNDAY, "t" + i, "");
    }

    assertThatThrownBy(() -> orchestrator.see(SUNDAY, "more", ""))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("split the plan");
    orchestrator.see(LATER, "t0", ", \"state\": \"done\"");
    orchestrator.see(LATER, "more", "");
  }

  @Test
  void aPlanIsForgottenNinetyDaysAfterItsClosing() {
    orchestrator.see(SUNDAY, "a", "");
    orchestrator.hosted.see(SUNDAY, "plan/launch", "{\"id\": \"launch\", \"state\": \"closed\"}");

    orchestrator.hosted.wakeUntil(Instant.parse("2026-05-29T00:00:00Z"));
    assertThat(orchestrator.hosted.memory(LAUNCH).bytes).isNotEmpty();
    orchestrator.hosted.wakeUntil(Instant.parse("2026-05-30T00:00:00Z"));
    assertThat(orchestrator.hosted.memory(LAUNCH).bytes).isEmpty();
  }

  @Test
  void aPlanThatIsOpenedAgainIsKept() {
    orchestrator.see(SUNDAY, "a", "");
    orchestrator.hosted.see(SUNDAY, "plan/launch", "{\"id\": \"launch\", \"state\": \"closed\"}");
    orchestrator.hosted.see(
        LATER, "plan/launch", "{\"id\": \"launch\", \"state\": \"in_progress\"}");

    orchestrator.hosted.wakeUntil(Instant.parse("2026-06-30T00:00:00Z"));
    assertThat(network().task("a")).isPresent();
  }

  @Test
  void aPlanThatWasOpenedAgainIsNotClosedByAWordFromBefore() {
    orchestrator.see(SUNDAY, "a", "");
    orchestrator.hosted.see(
        LATER, "plan/launch", "{\"id\": \"launch\", \"state\": \"in_progress\"}");
    orchestrator.hosted.see(SUNDAY, "plan/launch", "{\"id\": \"launch\", \"state\": \"closed\"}");

    orchestrator.hosted.wakeUntil(Instant.parse("2026-06-30T00:00:00Z"));
    assertThat(network().task("a")).isPresent();
  }

  @Test
  void aClosedPlanIsNotOpenedByAWordFromBefore() {
    orchestrator.see(SUNDAY, "a", "");
    orchestrator.hosted.see(LATER, "plan/launch", "{\"id\": \"launch\", \"state\": \"closed\"}");
    orchestrator.hosted.see(
        SUNDAY, "plan/launch", "{\"id\": \"launch\", \"state\": \"in_progress\"}");

    orchestrator.hosted.wakeUntil(Instant.parse("2026-06-30T00:00:00Z"));
    assertThat(orchestrator.hosted.memory(LAUNCH).bytes).isEmpty();
  }
}
