package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.TaskLink;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Which task of a plan waits for which. Tasks are numbered in an order in which none waits. */
final class TaskGraph {
  private final List<PlanTask> tasks;
  private final List<List<Link>> before;
  private final List<List<Integer>> after;

  /**
   * What a task waits for.
   *
   * @param from number of the other task, lower than its own
   */
  record Link(int from, TaskLink said) {}

  private TaskGraph(List<PlanTask> tasks, List<List<Link>> before, List<List<Integer>> after) {
    this.tasks = tasks;
    this.before = before;
    this.after = after;
  }

  /**
   * Orders the tasks: those that nothing holds up first, in the order given.
   *
   * @throws InvalidInput when a task waits for one that is not there, or for itself in a circle,
   *     which is listed
   */
  static TaskGraph of(List<PlanTask> given) {
    Map<String, Integer> places = new HashMap<>();
    given.forEach(task -> places.put(task.id(), places.size()));
    int[] waiting = new int[given.size()];
    List<List<Integer>> following = lists(given.size());
    for (int i = 0; i < given.size(); i++) {
      for (TaskLink predecessor : given.get(i).predecessors()) {
        following.get(place(places, given.get(i), predecessor)).add(i);
        waiting[i]++;
      }
    }
    PriorityQueue<Integer> free = new PriorityQueue<>();
    for (int i = 0; i < waiting.length; i++) {
      if (waiting[i] == 0) {
        free.add(i);
      }
    }
    List<PlanTask> ordered = new ArrayList<>();
    for (Integer next = free.poll(); next != null; next = free.poll()) {
      ordered.add(given.get(next));
      for (int follower : following.get(next)) {
        waiting[follower]--;
        if (waiting[follower] == 0) {
          free.add(follower);
        }
      }
    }
    if (ordered.size() < given.size()) {
      throw new InvalidInput(
          "tasks.predecessors",
          "a circle: " + String.join(" → ", circle(given, places, waiting)),
          "tasks that do not wait for themselves");
    }
    return linked(ordered);
  }

  private static TaskGraph linked(List<PlanTask> ordered) {
    Map<String, Integer> numbers = new HashMap<>();
    ordered.forEach(task -> numbers.put(task.id(), numbers.size()));
    List<List<Link>> before = new ArrayList<>();
    List<List<Integer>> after = lists(ordered.size());
    for (int i = 0; i < ordered.size(); i++) {
      List<Link> links = new ArrayList<>();
      for (TaskLink predecessor : ordered.get(i).predecessors()) {
        int from = place(numbers, ordered.get(i), predecessor);
        links.add(new Link(from, predecessor));
        if (!after.get(from).contains(i)) {
          after.get(from).add(i);
        }
      }
      before.add(List.copyOf(links));
    }
    return new TaskGraph(List.copyOf(ordered), List.copyOf(before), List.copyOf(after));
  }

  private static List<List<Integer>> lists(int size) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  private static int place(Map<String, Integer> places, PlanTask task, TaskLink predecessor) {
    Integer place = places.get(predecessor.task());
    if (place == null) {
      throw new InvalidInput(
          "tasks." + task.id() + ".predecessors", predecessor.task(), "the id of another task");
    }
    return place;
  }

  private static List<String> circle(
      List<PlanTask> given, Map<String, Integer> places, int[] waiting) {
    int at = 0;
    while (waiting[at] == 0) {
      at++;
    }
    List<String> way = new ArrayList<>();
    while (!way.contains(given.get(at).id())) {
      way.add(0, given.get(at).id());
      at = stuckBefore(given.get(at), places, waiting);
    }
    String closing = given.get(at).id();
    List<String> circle = new ArrayList<>(way.subList(0, way.indexOf(closing) + 1));
    circle.add(0, closing);
    return circle;
  }

  private static int stuckBefore(PlanTask task, Map<String, Integer> places, int[] waiting) {
    return task.predecessors().stream()
        .map(predecessor -> place(places, task, predecessor))
        .filter(place -> waiting[place] > 0)
        .findFirst()
        .orElseThrow();
  }

  int size() {
    return tasks.size();
  }

  List<PlanTask> tasks() {
    return tasks;
  }

  PlanTask task(int number) {
    return tasks.get(number);
  }

  List<Link> before(int number) {
    return before.get(number);
  }

  /** Each once, in ascending order. */
  List<Integer> after(int number) {
    return after.get(number);
  }

  /** Direct followers that wait for no other follower of the task (transitive reduction). */
  List<List<Integer>> reducedAfter() {
    List<BitSet> reachable = new ArrayList<>();
    tasks.forEach(task -> reachable.add(new BitSet()));
    List<List<Integer>> reduced = lists(size());
    for (int i = size() - 1; i >= 0; i--) {
      BitSet beyond = new BitSet();
      for (int follower : after(i).stream().sorted().toList()) {
        if (!beyond.get(follower)) {
          reduced.get(i).add(follower);
        }
        beyond.set(follower);
        beyond.or(reachable.get(follower));
      }
      reachable.set(i, beyond);
    }
    return reduced;
  }

  /**
   * Tasks that all ways from the beginning to the end pass: each other task is before or after
   * them. In a plan without circles these are the dominators of its end; a task is one when as many
   * tasks are before it, plus those after it, as there are others.
   */
  BitSet gates() {
    List<BitSet> upstream = new ArrayList<>();
    int[] downstream = new int[size()];
    for (int i = 0; i < size(); i++) {
      BitSet all = new BitSet();
      for (Link link : before(i)) {
        all.set(link.from());
        all.or(upstream.get(link.from()));
      }
      all.stream().forEach(earlier -> downstream[earlier]++);
      upstream.add(all);
    }
    BitSet gates = new BitSet();
    for (int i = 0; i < size(); i++) {
      if (upstream.get(i).cardinality() + downstream[i] == size() - 1) {
        gates.set(i);
      }
    }
    return gates;
  }
}
