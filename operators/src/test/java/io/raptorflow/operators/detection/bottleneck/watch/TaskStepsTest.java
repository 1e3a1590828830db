package io.raptorflow.operators.detection.bottleneck.watch;

import static io.raptorflow.operators.detection.bottleneck.watch.TaskEvents.hour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.raptorflow.operators.detection.bottleneck.ActivityFigures;
import io.raptorflow.operators.detection.bottleneck.BottleneckAnalysis;
import io.raptorflow.operators.detection.bottleneck.Lifecycle;
import io.raptorflow.operators.detection.bottleneck.Limits;
import io.raptorflow.operators.detection.bottleneck.StepEvent;
import io.raptorflow.operators.detection.bottleneck.Transition;
import io.raptorflow.schemas.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskStepsTest {
  @Test
  void aStateReachedIsAStepAndHandingInCompletesTheWorkFirst() {
    List<StepEvent> steps =
        steps(
            new TaskEvents("t1")
                .is("planned", 0)
                .is("ready", 1)
                .is("in_progress", 3)
                .is("review", 7)
                .is("done", 8));

    assertThat(steps)
        .extracting(StepEvent::activity, StepEvent::lifecycle, StepEvent::at)
        .containsExactly(
            tuple("copy:planned", Lifecycle.INTERMEDIATE, hour(0)),
            tuple("copy:ready", Lifecycle.UNSTATED, hour(1)),
            tuple("copy:in_progress", Lifecycle.START, hour(3)),
            tuple("copy:in_progress", Lifecycle.COMPLETE, hour(7)),
            tuple("copy:review", Lifecycle.UNSTATED, hour(7)),
            tuple("copy:done", Lifecycle.UNSTATED, hour(8)));
  }

  @Test
  void theAnalysisTellsWaitingFromWork() {
    BottleneckAnalysis analysis =
        analysed(
            new TaskEvents("t1")
                .is("ready", 0)
                .is("in_progress", 30)
                .is("review", 34)
                .is("done", 44));

    ActivityFigures work = activity(analysis, "copy:in_progress");
    assertThat(work.waiting().totalHours()).isEqualTo(30);
    assertThat(work.service()).isNotNull();
    assertThat(work.service().totalHours()).isEqualTo(4);
    assertThat(activity(analysis, "copy:done").waiting().totalHours()).isEqualTo(10);
  }

  @Test
  void aProgressUpdateIsNoStep() {
    var task = new TaskEvents("t1").is("in_progress", 0);
    task.with("\"percentComplete\":0.5").is("in_progress", 5);

    assertThat(steps(task)).hasSize(1);
  }

  @Test
  void anotherOwnerInTheSameStateIsAHandOver() {
    BottleneckAnalysis analysis =
        analysed(
            new TaskEvents("t1")
                .owner("ana")
                .is("ready", 0)
                .owner("ben")
                .is("ready", 6)
                .is("in_progress", 7));

    assertThat(analysis.handOvers())
        .singleElement()
        .satisfies(
            handOver -> {
              assertThat(handOver.between()).isEqualTo(new Transition("ana", "ben"));
              assertThat(handOver.delays().totalHours()).isEqualTo(6);
            });
  }

  @Test
  void theTimeInReviewIsTheDelayOfTheHandOverToWhoEndsIt() {
    BottleneckAnalysis analysis =
        analysed(
            new TaskEvents("t1")
                .owner("sara")
                .team("design")
                .is("in_progress", 0)
                .owner("ellen")
                .team("legal")
                .is("review", 4)
                .is("done", 52));

    assertThat(analysis.handOvers())
        .singleElement()
        .satisfies(handOver -> assertThat(handOver.delays().totalHours()).isEqualTo(48));
    assertThat(analysis.teamHandOvers())
        .singleElement()
        .satisfies(
            handOver ->
                assertThat(handOver.between()).isEqualTo(new Transition("design", "legal")));
  }

  @Test
  void workThatGoesOnAfterItWasBlockedIsNoReworkAndWorkAfterAReviewIs() {
    BottleneckAnalysis analysis =
        analysed(
            new TaskEvents("t1")
                .is("in_progress", 0)
                .is("blocked", 2)
                .is("in_progress", 20)
                .is("review", 22)
                .is("in_progress", 30)
                .is("done", 31));

    ActivityFigures work = activity(analysis, "copy:in_progress");
    assertThat(work.executions()).isEqualTo(2);
    assertThat(work.rework()).isEqualTo(1);
    assertThat(work.service().totalHours()).isEqualTo(22 + 1);
  }

  @Test
  void aStateIsReachedWhenTheTaskSaysUnlessThatCannotBe() {
    var task = new TaskEvents("t1").is("ready", 10);
    task.with("\"stateSince\":\"%s\"".formatted(hour(12))).is("in_progress", 15);
    task.with("\"stateSince\":\"%s\"".formatted(hour(1))).is("review", 20);
    task.with("\"stateSince\":\"%s\"".formatted(hour(99))).is("done", 30);

    assertThat(steps(task))
        .extracting(StepEvent::at)
        .containsExactly(hour(10), hour(12), hour(20), hour(20), hour(30));
  }

  @Test
  void aPayloadThatIsNoTaskSaysNothing() {
    Event event = TaskEvents.event("t1", 0, hour(0), "{\"id\":\"t1\",\"state\":\"lost\"}");

    assertThat(StepReader.read(event, Flow.TASKS, "t1", null, null)).isEmpty();
  }

  @Test
  void aTaskThatIsCalledSomethingElseLeavesTheStepItEntered() {
    var task = new TaskEvents("t1").is("in_progress", 0).type("film").is("in_progress", 1);
    task.is("done", 2);

    assertThat(steps(task))
        .extracting(StepEvent::activity)
        .containsExactly("copy:in_progress", "copy:in_progress", "film:done");
  }

  private static List<StepEvent> steps(TaskEvents task) {
    List<StepEvent> steps = new ArrayList<>();
    TaskStanding standing = null;
    Instant seen = null;
    for (Event event : task.events()) {
      Reading reading =
          StepReader.read(event, Flow.TASKS, event.entityId(), standing, seen).orElseThrow();
      steps.addAll(reading.steps());
      standing = reading.standing();
      seen = event.time();
    }
    return steps;
  }

  private static BottleneckAnalysis analysed(TaskEvents task) {
    var analysis = new BottleneckAnalysis(Limits.online());
    steps(task).forEach(analysis::add);
    return analysis;
  }

  private static ActivityFigures activity(BottleneckAnalysis analysis, String name) {
    return analysis.activities().stream()
        .filter(figures -> figures.activity().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
