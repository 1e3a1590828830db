package io.raptorflow.operators.detection.bottleneck.watch;

import static io.raptorflow.operators.detection.bottleneck.watch.TaskEvents.hour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.detection.bottleneck.watch.BottleneckFinding.Kind;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FlowWatchTest {
  private static final double DAY = 24;

  private final HeapWatchMemory memory = new HeapWatchMemory();
  private final AtomicInteger untracked = new AtomicInteger();
  private final FlowWatch watch =
      new FlowWatch(TaskEvents.TENANT, Flow.TASKS, memory, untracked::incrementAndGet);
  private final List<BottleneckFinding> findings = new ArrayList<>();

  @Test
  void aReviewThatGetsSlowIsFoundWithItsCasesItsHoursAndItsShareAndIsOverWhenItIsFastAgain() {
    List<Event> events = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 340; i++) {
      double review = i >= 200 && i < 250 ? 30 : 10;
      events.addAll(task("t" + i, i * DAY, 4, 4, review * (0.8 + 0.4 * random.nextDouble())));
    }
    takeAll(events);

    List<BottleneckFinding> waiting =
        findings.stream()
            .filter(finding -> finding.kind() == Kind.WAITING)
            .filter(finding -> finding.step().equals("copy:review"))
            .toList();
    BottleneckFinding first = waiting.get(0);
    assertThat(first.at()).isBetween(hour(200 * DAY), hour(220 * DAY));
    assertThat(first.since()).isBetween(hour(199 * DAY), hour(205 * DAY));
    assertThat(first.cases()).contains("t203").doesNotContain("t100");
    assertThat(first.evidence()).contains("t203-3");
    assertThat(first.hours()).isPositive();
    assertThat(first.sentence()).contains("The wait in copy:review is longer", "instead of 10.0 h");
    BottleneckFinding last = waiting.get(waiting.size() - 1);
    assertThat(last.over()).isTrue();
    assertThat(last.at()).isBetween(hour(250 * DAY), hour(280 * DAY));
    BottleneckFinding worst =
        waiting.stream().max(Comparator.comparingDouble(BottleneckFinding::hours)).orElseThrow();
    // 28 reviews of 20 h more, among 28 tasks of 4 + 4 + 30 h.
    assertThat(worst.hours()).isCloseTo(28 * 20, within(60.));
    assertThat(worst.share()).isCloseTo(20. / 38, within(0.05));
  }

  @Test
  void workThatGoesOnAsItAlwaysDidIsNotMentionedInAYear() {
    Random random = new Random(2);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 365; i++) {
      events.addAll(task("t" + i, i * DAY, hours(random), hours(random), hours(random)));
    }
    takeAll(events);

    assertThat(findings).filteredOn(finding -> finding.kind() != Kind.AGING).isEmpty();
  }

  @Test
  void aTaskThatLiesLongerThanAllBeforeItIsFoundByItsAge() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      events.addAll(task("t" + i, i * DAY, 4, 4, 10 + i % 3));
    }
    events.addAll(
        new TaskEvents("stuck").is("ready", 60 * DAY).is("review", 60 * DAY + 1).events());
    takeAll(events);
    watch.advance(hour(63 * DAY), findings::add);

    assertThat(findings)
        .filteredOn(finding -> finding.step().equals("copy:review"))
        .hasSize(3)
        .allSatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.AGING);
              assertThat(finding.cases()).containsExactly("stuck");
              assertThat(finding.evidence()).containsExactly("stuck-1");
              assertThat(finding.since()).isEqualTo(hour(60 * DAY + 1 + 12));
            });
  }

  @Test
  void whatHoldsUpOthersIsFoundWithTheHoursAndIsOverWhenItIsDone() {
    List<Event> events = new ArrayList<>();
    var blocker = new TaskEvents("legal").is("in_progress", 0);
    events.add(blocker.last());
    events.addAll(new TaskEvents("a").with("\"blockedBy\":[\"legal\"]").is("blocked", 1).events());
    String waits =
        "\"plannedStart\":\"%s\",\"predecessors\":[{\"task\":\"legal\"}]".formatted(hour(5));
    events.addAll(new TaskEvents("b").with(waits).is("planned", 2).events());
    String later =
        "\"plannedStart\":\"%s\",\"predecessors\":[{\"task\":\"legal\"}]".formatted(hour(500));
    events.addAll(new TaskEvents("c").with(later).is("planned", 2).events());
    events.add(blocker.is("done", 50).last());
    takeAll(events);
    watch.advance(hour(72), findings::add);

    List<BottleneckFinding> blocked =
        findings.stream().filter(finding -> finding.kind() == Kind.BLOCKED).toList();
    assertThat(blocked).hasSize(3);
    assertThat(blocked.get(1).step()).isEqualTo("legal");
    assertThat(blocked.get(1).about()).isEqualTo("task/legal");
    assertThat(blocked.get(1).cases()).containsExactlyInAnyOrder("a", "b");
    assertThat(blocked.get(1).hours()).isEqualTo(47 + 43);
    assertThat(blocked.get(1).since()).isEqualTo(hour(1));
    assertThat(blocked.get(1).sentence()).contains("Task legal holds up 2 others");
    assertThat(blocked.get(2).over()).isTrue();
  }

  @Test
  void aTaskOpenedAgainIsRework() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      double start = i * DAY / 2;
      events.addAll(
          i < 200 || i % 2 == 0
              ? task("t" + i, start, 1, 2, 1)
              : new TaskEvents("t" + i)
                  .is("in_progress", start)
                  .is("done", start + 2)
                  .is("in_progress", start + 3)
                  .is("done", start + 5)
                  .events());
    }
    takeAll(events);

    assertThat(findings)
        .filteredOn(finding -> finding.kind() == Kind.REWORK)
        .isNotEmpty()
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.step()).isEqualTo("copy:in_progress");
              assertThat(finding.at()).isAfter(hour(100 * DAY));
              assertThat(finding.sentence()).contains("were repetitions", "instead of 0.0 %");
            });
  }

  @Test
  void timeThatATaskIsOnlyPlannedOrHasBeenDoneIsNoDelay() {
    takeAll(
        new TaskEvents("t1")
            .owner("ana")
            .is("planned", 0)
            .owner("ben")
            .is("planned", 100)
            .is("ready", 200)
            .is("in_progress", 203)
            .is("done", 204)
            .owner("eva")
            .is("in_progress", 300)
            .events());

    assertThat(memory.book().spent(hour(13 * DAY))).isEqualTo(4);
    memory.forEachStep((key, step) -> assertThat(key.what()).isEqualTo(StepKey.What.STEP));
  }

  @Test
  void aFlowIsJudgedForNinetyDaysAfterItsLastEventAndThenLeftInPeace() {
    takeAll(new TaskEvents("t1").is("ready", 0).events());

    watch.advance(hour(10_000 * DAY), findings::add);

    assertThat(memory.book().next()).isNull();
    takeAll(new TaskEvents("t2").is("ready", 20_000 * DAY).events());
    assertThat(memory.book().next()).isEqualTo(hour(20_001 * DAY));
  }

  @Test
  void whatIsDeletedIsForgottenAndALongNameIsNotFollowed() {
    takeAll(new TaskEvents("t1").is("ready", 0).events());
    Event deleted =
        new TaskEvents("t1").is("ready", 1).last().toBuilder().type(EventType.DATA_DELETED).build();
    takeAll(List.of(deleted));
    takeAll(new TaskEvents("x".repeat(201)).is("ready", 2).events());

    assertThat(memory.openCase("t1")).isNull();
    assertThat(memory.book().cases()).isZero();
    assertThat(untracked).hasValue(1);
  }

  @Test
  void aStepOfWhichNothingIsSeenForAYearMakesRoom() {
    takeAll(new TaskEvents("t1").type("old").is("ready", 0).is("review", 1).events());
    for (int day = 0; day < 400; day += 50) {
      takeAll(new TaskEvents("n" + day).type("new").is("ready", day * DAY).events());
    }
    watch.advance(hour(400 * DAY), findings::add);

    assertThat(memory.step(StepKey.step("old:ready"))).isNull();
    assertThat(memory.step(StepKey.step("new:ready"))).isNotNull();
    assertThat(memory.book().watched(StepKey.What.STEP)).isEqualTo(1);
  }

  @Test
  void noMoreStepsAreWatchedThanThereIsRoomFor() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      events.addAll(new TaskEvents("t" + i).type("kind-" + i).is("ready", i).events());
    }
    takeAll(events);

    assertThat(memory.book().watched(StepKey.What.STEP)).isEqualTo(FlowWatch.MOST_STEPS);
    assertThat(untracked.get()).isGreaterThan(100);
  }

  private void takeAll(List<Event> events) {
    events.stream()
        .sorted(Comparator.comparing(Event::time).thenComparing(Event::id))
        .forEach(event -> watch.take(event, findings::add));
  }

  private static List<Event> task(
      String id, double start, double ready, double work, double review) {
    return new TaskEvents(id)
        .is("ready", start)
        .is("in_progress", start + ready)
        .is("review", start + ready + work)
        .is("done", start + ready + work + review)
        .events();
  }

  private static double hours(Random random) {
    return 8 * Math.exp(0.7 * random.nextGaussian());
  }
}
