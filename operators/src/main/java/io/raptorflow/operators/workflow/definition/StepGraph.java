package io.raptorflow.operators.workflow.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * What waits for what.
 *
 * @param dependencies of each, by id, in the order of the definition; all that is depended on is a
 *     key too
 */
record StepGraph(LinkedHashMap<String, Set<String>> dependencies) {

  /**
   * All ids in an order in which each comes after its dependencies, otherwise in the definition's
   * (Kahn, 1962); those on a cycle and those that wait for one are not in it.
   */
  List<String> order() {
    Map<String, Integer> place = places();
    Map<String, Integer> open = new HashMap<>();
    Map<String, List<String>> dependents = new HashMap<>();
    PriorityQueue<String> ready =
        new PriorityQueue<>(Comparator.comparingInt((String id) -> place.getOrDefault(id, 0)));
    dependencies.forEach(
        (id, needed) -> {
          open.put(id, needed.size());
          needed.forEach(on -> dependents.computeIfAbsent(on, none -> new ArrayList<>()).add(id));
          if (needed.isEmpty()) {
            ready.add(id);
          }
        });
    List<String> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      String next = ready.remove();
      order.add(next);
      for (String dependent : dependents.getOrDefault(next, List.of())) {
        if (open.merge(dependent, -1, Integer::sum) == 0) {
          ready.add(dependent);
        }
      }
    }
    return order;
  }

  /**
   * Cycles, each as its ids from the first in the definition back to itself. Of those that share a
   * step only one, a shortest, is given.
   */
  List<List<String>> cycles() {
    List<List<String>> cycles = new ArrayList<>();
    Set<String> told = new HashSet<>(order());
    for (String id : dependencies.keySet()) {
      if (!told.contains(id)) {
        List<String> cycle = shortestCycle(id, told);
        if (!cycle.isEmpty()) {
          cycles.add(cycle);
          told.addAll(cycle);
        }
      }
    }
    return cycles;
  }

  /** A shortest way along dependencies from a step back to it, past none of some; empty: none. */
  private List<String> shortestCycle(String start, Set<String> without) {
    Map<String, String> from = new HashMap<>();
    Deque<String> queue = new ArrayDeque<>(List.of(start));
    while (!queue.isEmpty()) {
      String at = queue.remove();
      for (String next : dependencies.getOrDefault(at, Set.of())) {
        if (next.equals(start)) {
          return way(start, at, from);
        }
        if (!without.contains(next) && from.putIfAbsent(next, at) == null) {
          queue.add(next);
        }
      }
    }
    return List.of();
  }

  private static List<String> way(String start, String last, Map<String, String> from) {
    List<String> way = new ArrayList<>(List.of(start));
    for (String at = last; !at.equals(start); at = from.getOrDefault(at, start)) {
      way.add(at);
    }
    way.add(start);
    Collections.reverse(way);
    return way;
  }

  private Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    dependencies.keySet().forEach(id -> places.put(id, places.size()));
    return places;
  }
}
