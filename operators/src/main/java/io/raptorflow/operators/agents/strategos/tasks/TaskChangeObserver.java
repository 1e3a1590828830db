package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Task;
import io.raptorflow.schemas.entities.Task.State;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the tasks of a plan. Other tasks are read only when a tie is new, and of them those that
 * come before, to see that it closes no circle. What is older than what was heard of a task is
 * passed over; of two events of one moment the one of the greater id counts.
 */
final class TaskChangeObserver implements Observer<Task> {
  private static final double LEAST_RATE = .01;
  private static final double MOST_RATE = 100;

  static List<MemoryKey> keys(Task task) {
    return task.plan() == null || task.plan().isEmpty()
        ? List.of()
        : List.of(MemoryKey.plan(task.plan()));
  }

  @Override
  public Decision observe(Observed<Task> observed, Memory memory) {
    Instant time = time(observed.event());
    NetworkMemory plan = new NetworkMemory(memory);
    if (observed.event().type() == EventType.DATA_DELETED) {
      plan.deleteTask(observed.event().entityId(), time);
      return Decision.NONE;
    }
    NetworkTask told = NetworkTask.of(observed.payload());
    String event = id(observed.event());
    Optional<TaskHistory> before = plan.task(told.id());
    if (plan.isTaskDeleted(told.id(), time)
        || before.filter(history -> history.heard().isAfter(time)).isPresent()) {
      return Decision.NONE;
    }
    if (before.isPresent() && observed.event().type() == EventType.DATA_CREATED) {
      requireSame(before.get().task(), told);
      return Decision.NONE;
    }
    if (before.filter(history -> history.isAfter(time, event)).isPresent()) {
      return Decision.NONE;
    }
    boolean wasOpen = before.filter(any -> any.task().isOpen()).isPresent();
    plan.requireRoom(before.isPresent() ? 0 : 1, told.isOpen() && !wasOpen ? 1 : 0);
    requireNoCircle(plan, before, told);
    Instant since = since(observed.payload(), time);
    TaskHistory after =
        before
            .map(history -> history.with(told, since, time, event))
            .orElseGet(() -> TaskHistory.begin(told, since, time, event));
    plan.write(after);
    if (told.state() == State.DONE
        && before.filter(any -> any.task().state() == State.DONE).isEmpty()) {
      learn(plan, after);
    }
    return Decision.NONE;
  }

  private static Instant since(Task task, Instant time) {
    Instant since = Times.requireOrNull("stateSince", task.stateSince());
    if (since == null) {
      return time;
    }
    if (since.isAfter(time)) {
      throw new InvalidInput("stateSince", since.toString(), "not after the event, " + time);
    }
    return since.truncatedTo(ChronoUnit.MILLIS);
  }

  private static void requireSame(NetworkTask kept, NetworkTask told) {
    if (!kept.equals(told)) {
      throw new InvalidInput(
          "id", told.id() + " created twice: " + kept + " and " + told, "one content for an id");
    }
  }

  /** Walks back from the task along its ties, which are of interest only when one is new. */
  private static void requireNoCircle(
      NetworkMemory plan, Optional<TaskHistory> before, NetworkTask told) {
    if (before.isPresent() && before.get().task().links().containsAll(told.links())) {
      return;
    }
    Map<String, String> later = new HashMap<>();
    Deque<NetworkTask> next = new ArrayDeque<>(List.of(told));
    while (!next.isEmpty()) {
      NetworkTask at = next.remove();
      for (NetworkTask.Before link : at.links()) {
        if (link.task().equals(told.id())) {
          throw TaskGraph.circle(circle(at.id(), told.id(), later));
        }
        if (later.putIfAbsent(link.task(), at.id()) == null) {
          plan.task(link.task()).map(TaskHistory::task).ifPresent(next::add);
        }
      }
    }
  }

  private static List<String> circle(String second, String first, Map<String, String> later) {
    List<String> circle = new ArrayList<>(List.of(first));
    for (String at = second; at != null && !at.equals(first); at = later.get(at)) {
      circle.add(at);
    }
    circle.add(first);
    return circle;
  }

  /**
   * Remembers how long a finished task took, and how its owner compares with the estimate; of one
   * that is said to have taken 20 years, nothing.
   */
  private static void learn(NetworkMemory plan, TaskHistory done) {
    NetworkTask task = done.task();
    Instant finish =
        task.actualFinish() == null
            ? done.stands().get(done.stands().size() - 1).at()
            : task.actualFinish();
    Optional<Instant> start = start(done);
    double hours = start.map(from -> OfficeHours.between(from, finish).orElse(0)).orElse(0.0);
    if (hours <= 0) {
      return;
    }
    plan.addDuration(task.type(), hours);
    if (task.owner() == null || task.estimateHours() == null || task.estimateHours() <= 0) {
      return;
    }
    double rate = Math.min(MOST_RATE, Math.max(LEAST_RATE, task.estimateHours() / hours));
    Optional<PersonFigures> known = plan.person(task.owner());
    if (known.isPresent()) {
      PersonFigures person = known.get();
      for (String skill : task.skills()) {
        person = person.withOutcome(skill, rate);
      }
      plan.write(task.owner(), person);
    }
  }

  private static Optional<Instant> start(TaskHistory history) {
    if (history.task().actualStart() != null) {
      return Optional.of(history.task().actualStart());
    }
    return history.stands().stream()
        .filter(stand -> stand.state() == State.IN_PROGRESS)
        .map(Stand::at)
        .findFirst();
  }

  /** Its time to the millisecond, as memory keeps it. */
  static Instant time(Event event) {
    return event.time().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Its id, as much of it as is kept. */
  static String id(Event event) {
    return event.id().length() <= 200 ? event.id() : event.id().substring(0, 200);
  }
}
