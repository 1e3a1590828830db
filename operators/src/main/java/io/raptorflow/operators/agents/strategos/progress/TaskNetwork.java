package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.strategos.progress.TaskFacts.Before;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which open task waits for which. Tasks that are done, or not of this plan, hold up nothing. */
final class TaskNetwork {
  private final Map<String, TaskAt> open = new LinkedHashMap<>();
  private final Map<String, Set<String>> before = new HashMap<>();
  private final Map<String, Set<String>> after = new HashMap<>();
  private final List<String> order;

  TaskNetwork(Collection<TaskAt> tasks) {
    tasks.stream().filter(TaskAt::isOpen).forEach(task -> open.put(task.id(), task));
    for (TaskAt task : open.values()) {
      task.facts().links().stream().map(Before::task).forEach(id -> link(id, task.id()));
      task.facts().blockedBy().forEach(id -> link(id, task.id()));
    }
    order = sorted();
  }

  private void link(String first, String second) {
    if (open.containsKey(first)) {
      before.computeIfAbsent(second, id -> new LinkedHashSet<>()).add(first);
      after.computeIfAbsent(first, id -> new LinkedHashSet<>()).add(second);
    }
  }

  /** Kahn's order: no task before one it waits for. */
  private List<String> sorted() {
    Map<String, Integer> waiting = new HashMap<>();
    Deque<String> free = new ArrayDeque<>();
    for (String id : open.keySet()) {
      waiting.put(id, waitsFor(id).size());
      if (waitsFor(id).isEmpty()) {
        free.add(id);
      }
    }
    List<String> sorted = new ArrayList<>();
    while (!free.isEmpty()) {
      String id = free.remove();
      sorted.add(id);
      for (String next : waitingFor(id)) {
        if (waiting.merge(next, -1, Integer::sum) == 0) {
          free.add(next);
        }
      }
    }
    return List.copyOf(sorted);
  }

  /** Whether tasks wait for each other in a circle: then there is no order of all of them. */
  boolean isCircular() {
    return order.size() < open.size();
  }

  /**
   * @throws InvalidInput when tasks wait for each other in a circle, which is listed
   */
  void requireNoCircle() {
    if (isCircular()) {
      throw new InvalidInput(
          "predecessors", "a circle: " + String.join(" → ", circle()), "no circle");
    }
  }

  private List<String> circle() {
    Set<String> free = new HashSet<>(order);
    String id =
        open.keySet().stream().filter(task -> !free.contains(task)).findFirst().orElseThrow();
    List<String> way = new ArrayList<>();
    while (!way.contains(id)) {
      way.add(0, id);
      id = waitsFor(id).stream().filter(task -> !free.contains(task)).findFirst().orElseThrow();
    }
    List<String> circle = new ArrayList<>(way.subList(0, way.indexOf(id) + 1));
    circle.add(0, id);
    return circle;
  }

  Collection<TaskAt> openTasks() {
    return open.values();
  }

  TaskAt task(String id) {
    TaskAt task = open.get(id);
    if (task == null) {
      throw new IllegalArgumentException("no open task " + id);
    }
    return task;
  }

  /** Ids of the open tasks, none before one it waits for, without those that wait for a circle. */
  List<String> order() {
    return order;
  }

  /** Open tasks that a task waits for directly. */
  Set<String> waitsFor(String id) {
    return before.getOrDefault(id, Set.of());
  }

  /** Open tasks that wait for a task directly. */
  Set<String> waitingFor(String id) {
    return after.getOrDefault(id, Set.of());
  }

  /** Open tasks that wait for a task, directly or not. */
  Set<String> downstream(String id) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(waitingFor(id));
    while (!next.isEmpty()) {
      String task = next.remove();
      if (seen.add(task)) {
        next.addAll(waitingFor(task));
      }
    }
    return seen;
  }

  double hoursOf(Set<String> ids) {
    return ids.stream().mapToDouble(id -> task(id).remainingHours()).sum();
  }

  /** From each task, the next one down on the way with most hours left; none at the end. */
  Map<String, String> heaviestNext() {
    Map<String, Double> hours = new HashMap<>();
    Map<String, String> next = new HashMap<>();
    for (int i = order.size() - 1; i >= 0; i--) {
      String id = order.get(i);
      double most = 0;
      for (String follower : waitingFor(id)) {
        double down = hours.getOrDefault(follower, 0.0);
        if (!next.containsKey(id) || down > most) {
          next.put(id, follower);
          most = down;
        }
      }
      hours.put(id, most + task(id).remainingHours());
    }
    return next;
  }
}
