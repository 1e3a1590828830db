package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.detection.bottleneck.Lifecycle;
import io.raptorflow.operators.detection.bottleneck.StepEvent;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Task;
import io.raptorflow.schemas.entities.Task.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of tasks. A case is a task; a step is {@code <type>:<state>}, so that the copy
 * tasks of all plans are compared with each other. Each event carries the whole task, so what
 * happened is the difference to the one before:
 *
 * <ul>
 *   <li>A state is reached: an event of that step. {@code in_progress} starts work; leaving it for
 *       {@code review} or {@code done} completes that work first, at the same time. {@code
 *       planned}, {@code blocked}, {@code cancelled}, and work that goes on after a stop are, in
 *       the words of XES, schedule, suspend, withdraw and resume: no executions of their own, so
 *       that what was blocked and goes on is no rework, and what is planned months ahead does not
 *       wait.
 *   <li>The owner or the team changes and the state does not: a hand-over, to the new one.
 *   <li>Neither changes, as with a mere progress update: no step.
 * </ul>
 *
 * Who starts work is the owner after the event; every other change of state is done by the owner
 * before it. So a review that Ellen ends after Sara handed in is a hand-over from Sara to Ellen,
 * whose delay is the time in review.
 *
 * <p>A state is reached at {@code stateSince} where that is stated and is neither after the event
 * nor before the event before; else at the event's time.
 */
final class TaskSteps {
  private static final String LANE = "";
  private static final Set<State> HANDED_IN = EnumSet.of(State.REVIEW, State.DONE);
  private static final Set<State> IN_NO_STEP =
      EnumSet.of(State.PLANNED, State.DONE, State.CANCELLED);

  private TaskSteps() {}

  /**
   * @param before how the task stood; null for the first event of it
   * @param seen when the event before was; null for the first
   */
  static Reading read(
      Event event, Task task, @Nullable TaskStanding before, @Nullable Instant seen) {
    var shown = new Trace(event.entityId(), event.id(), event.hops());
    if (before != null && before.state() == task.state()) {
      var now = TaskStanding.of(task, before.since(), shown);
      return changedHands(before, now)
          ? new Reading(
              List.of(handOver(event, before, now)), List.of(), keepType(now, before), false)
          : Reading.unchanged(keepType(now, before));
    }
    Instant at = reached(task, event.time(), seen);
    return reached(event, before, TaskStanding.of(task, at, shown));
  }

  private static Reading reached(Event event, @Nullable TaskStanding before, TaskStanding now) {
    List<StepEvent> steps = new ArrayList<>(2);
    if (before != null && before.state() == State.IN_PROGRESS && HANDED_IN.contains(now.state())) {
      steps.add(step(event, before.step(), now.since(), before).as(Lifecycle.COMPLETE, null));
    }
    boolean starts = now.state() == State.IN_PROGRESS;
    TaskStanding actor = before == null || starts ? now : before;
    steps.add(step(event, now.step(), now.since(), actor).as(lifecycle(before, now), null));
    String enters = IN_NO_STEP.contains(now.state()) ? null : now.step();
    var move = new Move(LANE, enters, now.state() != State.CANCELLED, now.since());
    return new Reading(steps, List.of(move), now, false);
  }

  private static Lifecycle lifecycle(@Nullable TaskStanding before, TaskStanding now) {
    return switch (now.state()) {
      case IN_PROGRESS ->
          before != null && before.state() == State.BLOCKED
              ? Lifecycle.INTERMEDIATE
              : Lifecycle.START;
      case READY, REVIEW, DONE -> Lifecycle.UNSTATED;
      case PLANNED, BLOCKED, CANCELLED -> Lifecycle.INTERMEDIATE;
    };
  }

  private static StepEvent handOver(Event event, TaskStanding before, TaskStanding now) {
    return step(event, before.step(), event.time(), now).as(Lifecycle.INTERMEDIATE, null);
  }

  private static StepEvent step(Event event, String activity, Instant at, TaskStanding actor) {
    return StepEvent.of(event.entityId(), activity, at).by(actor.owner()).in(actor.team());
  }

  private static boolean changedHands(TaskStanding before, TaskStanding now) {
    return !Objects.equals(before.owner(), now.owner())
        || !Objects.equals(before.team(), now.team());
  }

  /** A task that is called something else meanwhile leaves the step it entered. */
  private static TaskStanding keepType(TaskStanding now, TaskStanding before) {
    return new TaskStanding(
        before.type(),
        now.state(),
        now.since(),
        now.owner(),
        now.team(),
        now.plannedStart(),
        now.waitsFor(),
        now.shown());
  }

  private static Instant reached(Task task, Instant eventTime, @Nullable Instant seen) {
    Instant stated = task.stateSince();
    Instant earliest = seen == null ? StepEvent.EARLIEST : seen;
    return stated == null || stated.isAfter(eventTime) || stated.isBefore(earliest)
        ? eventTime
        : stated;
  }
}
