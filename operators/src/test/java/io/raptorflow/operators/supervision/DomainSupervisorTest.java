package io.raptorflow.operators.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Workflow.Balancing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class DomainSupervisorTest {
  private static final int MOST_WAITING = 50;
  private static final SupervisionSettings SETTINGS =
      new SupervisionSettings(Balancing.ROUND_ROBIN, Map.of(), MOST_WAITING, Duration.ofSeconds(2));

  private final DomainSupervisor supervisor = new DomainSupervisor(Lord.SEER, SETTINGS);

  @Test
  void workGoesRoundAnAgentThatFails() {
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String agent = sends(supervisor.delegated(Tasks.task("t" + i), i)).get(0).agent();
      asked.add(agent);
      supervisor.settled(
          Tasks.settled(
              "t" + i,
              agent.equals("Ben") ? TaskSettled.Result.FAILED : TaskSettled.Result.ANSWERED),
          i);
    }
    assertThat(asked.stream().filter("Ben"::equals)).hasSize(3);
    assertThat(supervisor.stateOf("Ben")).isEqualTo(Health.State.SICK);
  }

  @Test
  void whoIsPassedOverIsSaid() {
    fail("Ada", 3);

    Directive.Send send = sends(supervisor.delegated(Tasks.task("next"), 10)).get(0);

    assertThat(send.agent()).isNotEqualTo("Ada");
    assertThat(send.passedOver()).containsExactly("Ada");
  }

  @Test
  void aSickAgentThatNobodyCanStandInForIsAskedAllTheSame() {
    fail("Ada", 5);

    assertThat(sends(supervisor.delegated(Tasks.task("only", "Ada"), 10)))
        .extracting(Directive.Send::agent)
        .containsExactly("Ada");
  }

  @Test
  void aSickAgentIsProbedWithATaskThatHasItsAttemptsBeforeIt() {
    fail("Ada", 3);

    assertThat(sends(supervisor.delegated(Tasks.part("retry", 0, 1, 2), 6_000)).get(0).agent())
        .isNotEqualTo("Ada");
    assertThat(sends(supervisor.delegated(Tasks.task("fresh"), 6_000)).get(0).agent())
        .isEqualTo("Ada");
    assertThat(sends(supervisor.delegated(Tasks.task("next"), 6_000)).get(0).agent())
        .isNotEqualTo("Ada");
  }

  @Test
  void answersToWhatAnAgentWasAskedBeforeItBecameSickAreNoProbes() {
    for (int i = 0; i < 8; i++) {
      supervisor.delegated(Tasks.task("t" + i, "Ada"), 0);
    }
    for (int i = 0; i < 3; i++) {
      supervisor.settled(Tasks.settled("t" + i, TaskSettled.Result.FAILED), 1);
    }
    for (int i = 3; i < 8; i++) {
      supervisor.settled(Tasks.answered("t" + i), 2);
    }
    assertThat(supervisor.stateOf("Ada")).isEqualTo(Health.State.SICK);

    for (int i = 0; i < 3; i++) {
      supervisor.delegated(Tasks.task("probe" + i, "Ada"), 6_000);
      supervisor.settled(Tasks.answered("probe" + i), 6_001);
    }
    assertThat(supervisor.stateOf("Ada")).isEqualTo(Health.State.HEALTHY);
  }

  @Test
  void aTaskThatIsNotNeededAnyMoreSaysNothingOfItsAgentAndEndsItsProbe() {
    fail("Ada", 3);
    supervisor.delegated(Tasks.task("probe"), 6_000);
    supervisor.settled(Tasks.settled("probe", TaskSettled.Result.NOT_NEEDED), 6_001);

    assertThat(supervisor.inFlight.size()).isZero();
    assertThat(sends(supervisor.delegated(Tasks.task("again"), 6_002)).get(0).agent())
        .isEqualTo("Ada");
  }

  @Test
  void anAgentThatIsSilentWhileOthersAnswerIsNotWaitedFor() {
    String hanging = sends(supervisor.delegated(Tasks.task("hangs"), 0)).get(0).agent();
    supervisor.delegated(Tasks.task("fine"), 1_000);
    supervisor.settled(Tasks.answered("fine"), 1_010);
    assertThat(supervisor.passed(1_999)).isEmpty();

    List<Directive> directives = supervisor.passed(2_000);

    assertThat(directives)
        .anySatisfy(
            directive ->
                assertThat(directive)
                    .isInstanceOfSatisfying(
                        Directive.GiveUp.class,
                        giveUp -> {
                          assertThat(giveUp.taskId()).isEqualTo("hangs");
                          assertThat(giveUp.waitedMillis()).isEqualTo(2_000);
                        }));
    assertThat(supervisor.stateOf(hanging)).isEqualTo(Health.State.SICK);
  }

  @Test
  void aTaskThatAnAgentIsLateWithIsAskedOfAnotherThoughTheAgentSaysOtherThings() {
    String slow = sends(supervisor.delegated(Tasks.task("late"), 0)).get(0).agent();
    for (int i = 0; i < 30; i++) {
      supervisor.delegated(Tasks.task("other" + i, slow), 100 * i);
      supervisor.delegated(Tasks.task("elsewhere" + i), 100 * i);
      supervisor.settled(Tasks.answered("other" + i), 100 * i + 10);
      supervisor.settled(Tasks.answered("elsewhere" + i), 100 * i + 10);
    }

    supervisor.delegated(Tasks.task("not alone", "Cleo"), 2_999);
    assertThat(supervisor.passed(3_000))
        .anySatisfy(
            told ->
                assertThat(told)
                    .isInstanceOfSatisfying(
                        Directive.GiveUp.class,
                        giveUp -> assertThat(giveUp.taskId()).isEqualTo("late")));
    assertThat(supervisor.stateOf(slow)).isNotEqualTo(Health.State.SICK);
  }

  @Test
  void whenAllAreSilentItIsNotTheAgents() {
    supervisor.delegated(Tasks.task("one"), 0);
    supervisor.delegated(Tasks.task("two"), 0);

    assertThat(supervisor.passed(10_000)).isEmpty();
  }

  @Test
  void aTaskThatOnlyOneAgentCanDoIsWaitedForAsLongAsTheWorkflowDoes() {
    supervisor.delegated(Tasks.task("slow", "Ada"), 0);

    assertThat(supervisor.passed(29_000)).isEmpty();
    assertThat(supervisor.inFlight.size()).isOne();
  }

  @Test
  void aTaskThatNobodyEndedIsForgottenWhenItsTimeIsOver() {
    supervisor.delegated(Tasks.task("lost", "Ada"), 0);

    supervisor.passed(30_000 + DomainSupervisor.GRACE_MILLIS);

    assertThat(supervisor.inFlight.size()).isZero();
  }

  @Test
  void partsOfAStepAreAskedOfDifferentAgents() {
    List<String> asked = new ArrayList<>();
    for (int part = 0; part < 3; part++) {
      sends(supervisor.delegated(Tasks.part("x", part, 3, 1), part))
          .forEach(send -> asked.add(send.agent()));
    }
    assertThat(asked).containsExactlyInAnyOrderElementsOf(Tasks.AGENTS);
  }

  @Test
  void anotherAttemptIsAskedOfAnotherAgent() {
    String first = sends(supervisor.delegated(Tasks.part("x", 0, 2, 1), 0)).get(0).agent();
    String other = sends(supervisor.delegated(Tasks.part("x", 1, 2, 1), 0)).get(0).agent();

    String second = sends(supervisor.delegated(Tasks.part("x", 0, 2, 2), 5)).get(0).agent();

    assertThat(second).isNotIn(first, other);
  }

  @Test
  void whoComesWhenAsManyAsMayWaitIsToldWhenToComeAgain() {
    List<Directive.Busy> busy = new ArrayList<>();
    for (int i = 0; i < 2 * Slots.FEWEST + MOST_WAITING + 5; i++) {
      for (Directive directive : supervisor.delegated(Tasks.task("t" + i), 0)) {
        if (directive instanceof Directive.Busy told) {
          busy.add(told);
        }
      }
    }
    assertThat(busy).hasSize(5);
    assertThat(busy)
        .allSatisfy(told -> assertThat(told.retryAfterMillis()).isBetween(1_000L, 60_000L));
  }

  @Test
  void slotsDoubleWhileTasksWaitAndShrinkWhenAQuarterIsEnough() {
    for (int i = 0; i <= Slots.FEWEST; i++) {
      supervisor.delegated(Tasks.task("t" + i), 0);
    }
    assertThat(supervisor.slots.allowed()).isEqualTo(2 * Slots.FEWEST);
    for (int i = 0; i <= Slots.FEWEST; i++) {
      supervisor.settled(Tasks.answered("t" + i), 10);
    }

    List<Directive> quiet = supervisor.passed(60_000);

    assertThat(quiet)
        .anySatisfy(
            told ->
                assertThat(told)
                    .isEqualTo(
                        new Directive.Tell(
                            new Change.OfSlots(
                                32, 16, 0, 0, "a quarter of them was enough for 30 s"))));
  }

  @Test
  void slotsDoNotGrowWhenAnswersTakeLongerThanUsual() {
    for (int i = 0; i < 300; i++) {
      supervisor.delegated(Tasks.task("quick" + i), i);
      supervisor.settled(Tasks.answered("quick" + i), i + 10);
    }
    for (int i = 0; i < Slots.FEWEST; i++) {
      supervisor.delegated(Tasks.task("slow" + i), 1_000);
    }
    for (int i = 0; i < Slots.FEWEST; i++) {
      supervisor.settled(Tasks.answered("slow" + i), 2_000);
      supervisor.delegated(Tasks.task("more" + i), 2_000);
    }
    supervisor.delegated(Tasks.task("one too many"), 2_000);

    assertThat(supervisor.slots.allowed()).isEqualTo(Slots.FEWEST);
    assertThat(supervisor.line.size()).isOne();
  }

  /** Whatever comes in whatever order. */
  @Property
  void everyTaskIsSentOnceOrToldToComeAgainAndNeverMoreThanThereAreSlots(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 9) Integer> moves) throws IOException {
    DomainSupervisor any = new DomainSupervisor(Lord.SEER, SETTINGS);
    SupervisorCodec codec = new SupervisorCodec(SETTINGS);
    Set<String> sent = new HashSet<>();
    Set<String> away = new HashSet<>();
    List<String> asked = new ArrayList<>();
    long now = 0;
    for (int move : moves) {
      now += 7;
      List<Directive> directives;
      if (move < 6) {
        String id = "t" + asked.size();
        asked.add(id);
        directives = any.delegated(Tasks.task(id, null, 1 << move, Tasks.AGENTS), now);
      } else if (move < 8) {
        directives =
            any.inFlight.tasks().isEmpty()
                ? any.passed(now)
                : any.settled(
                    Tasks.settled(
                        any.inFlight.tasks().keySet().iterator().next(),
                        TaskSettled.Result.values()[move - 6]),
                    now);
      } else if (move == 8) {
        directives = any.passed(now);
      } else {
        any = codec.read(codec.write(any, now), now);
        directives = List.of();
      }
      for (Directive directive : directives) {
        if (directive instanceof Directive.Send send) {
          assertThat(sent.add(send.delegation().id())).isTrue();
        } else if (directive instanceof Directive.Busy busy) {
          away.add(busy.delegation().id());
        }
      }
      assertThat(any.inFlight.size()).isLessThanOrEqualTo(any.slots.allowed());
      assertThat(any.line.size()).isLessThanOrEqualTo(MOST_WAITING);
      assertThat(sent.size() + away.size() + any.line.size()).isEqualTo(asked.size());
    }
  }

  @Test
  void noTimePassesForItWhileTheJobStandsStill() throws IOException {
    SupervisorCodec codec = new SupervisorCodec(SETTINGS);
    supervisor.delegated(Tasks.task("hangs"), 0);

    DomainSupervisor restarted = codec.read(codec.write(supervisor, 1_500), 100_000);

    assertThat(restarted.passed(100_400)).isEmpty();
    assertThat(restarted.passed(100_500))
        .anySatisfy(told -> assertThat(told).isInstanceOf(Directive.GiveUp.class));
  }

  /** As it was written without which tasks are probes: Ada is sick, and has one. */
  private static final String FIRST_VERSION =
      "010000000000001770010400000010c00000000000000000000000000017700000000000"
          + "000000000000000000000000000000000000000000000000000001044164610200000007"
          + "030000000300000000000000138800000000000013880100000000000000000000000000"
          + "0000000000000000000000000000000000000000000000000000010670726f6265067072"
          + "6f626505737465700001000441646100000000000000000000001770000000000000a028"
          + "00000000";

  @Test
  void whatASickAgentHadInAStateOfTheFirstVersionCountsAsAProbe() throws IOException {
    SupervisorCodec codec = new SupervisorCodec(SETTINGS);
    DomainSupervisor read = codec.read(HexFormat.of().parseHex(FIRST_VERSION), 6_000);
    read.settled(Tasks.answered("probe"), 6_001);
    for (int i = 0; i < 2; i++) {
      assertThat(read.stateOf("Ada")).isEqualTo(Health.State.SICK);
      read.delegated(Tasks.task("probe" + i, "Ada"), 7_000);
      read = codec.read(codec.write(read, 7_000), 7_000);
      read.settled(Tasks.answered("probe" + i), 7_001);
    }

    assertThat(read.stateOf("Ada")).isEqualTo(Health.State.HEALTHY);
  }

  private static List<Directive.Send> sends(List<Directive> directives) {
    return directives.stream()
        .filter(Directive.Send.class::isInstance)
        .map(Directive.Send.class::cast)
        .toList();
  }

  private void fail(String agent, int times) {
    for (int i = 0; i < times; i++) {
      supervisor.delegated(Tasks.task(agent + i, agent), 0);
      supervisor.settled(Tasks.settled(agent + i, TaskSettled.Result.FAILED), 0);
    }
  }
}
