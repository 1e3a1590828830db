package io.raptorflow.operators.supervision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait for a slot. A task's claim grows with the time it has waited, the faster the
 * greater its weight (Kleinrock's accumulating priorities, 1964), and the greatest claim goes
 * first. Nobody starves: of tasks of weight W that come later, only those can overtake one of
 * weight w that come within the first 1 - w/W of its wait.
 *
 * <p>Weights are taken to the nearest power of two from 1/256 to 256, so that choosing costs no
 * more than a look at each.
 */
final class WaitingLine {
  private static final int MOST_DOUBLINGS = 8;

  private final Map<Integer, Deque<Waiting>> byWeight = new TreeMap<>();
  private final Map<String, Waiting> byTask = new HashMap<>();

  /**
   * A task in line.
   *
   * @param since milliseconds
   */
  record Waiting(Delegation delegation, long since) {}

  int size() {
    return byTask.size();
  }

  boolean contains(String taskId) {
    return byTask.containsKey(taskId);
  }

  void add(Delegation delegation, long now) {
    var waiting = new Waiting(delegation, now);
    byTask.put(delegation.id(), waiting);
    byWeight
        .computeIfAbsent(doublings(delegation.weight()), none -> new ArrayDeque<>())
        .add(waiting);
  }

  /** The task does not wait any more; tells whether it did. */
  boolean remove(String taskId) {
    return byTask.remove(taskId) != null;
  }

  /** Takes the task with the greatest claim out of the line; null if none waits. */
  @Nullable Delegation poll(long now) {
    Deque<Waiting> best = null;
    double greatest = -1;
    for (Map.Entry<Integer, Deque<Waiting>> entry : byWeight.entrySet()) {
      Deque<Waiting> line = entry.getValue();
      dropRemoved(line);
      Waiting first = line.peek();
      if (first != null) {
        double claim = Math.scalb(1.0 + Math.max(0, now - first.since()), entry.getKey());
        if (claim > greatest) {
          greatest = claim;
          best = line;
        }
      }
    }
    if (best == null) {
      return null;
    }
    Delegation next = best.remove().delegation();
    byTask.remove(next.id());
    return next;
  }

  /** What was removed stays in its line until it comes to the front. */
  private void dropRemoved(Deque<Waiting> line) {
    while (!line.isEmpty() && byTask.get(line.peek().delegation().id()) != line.peek()) {
      line.remove();
    }
  }

  /** Those that wait, each line in its order. */
  List<Waiting> all() {
    List<Waiting> all = new ArrayList<>();
    for (Deque<Waiting> line : byWeight.values()) {
      for (Waiting waiting : line) {
        if (byTask.get(waiting.delegation().id()) == waiting) {
          all.add(waiting);
        }
      }
    }
    return all;
  }

  private static int doublings(double weight) {
    int doublings = (int) Math.rint(Math.log(weight) / Math.log(2));
    return Math.max(-MOST_DOUBLINGS, Math.min(MOST_DOUBLINGS, doublings));
  }
}
