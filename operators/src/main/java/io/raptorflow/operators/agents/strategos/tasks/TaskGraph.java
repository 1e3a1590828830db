package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.strategos.tasks.NetworkTask.Before;
import io.raptorflow.schemas.entities.Task.Link;
import io.raptorflow.schemas.entities.Task.State;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.TopologicalOrderIterator;
import org.jspecify.annotations.Nullable;

/**
 * Tasks and the ties between them (precedence diagramming: FS, SS, FF, SF with lags in working
 * hours). Ties to tasks that are not among them hold nothing up.
 */
final class TaskGraph {
  private static final int MOST_LINKS = 20_000;
  private static final double LONG_AGO = Double.NEGATIVE_INFINITY;

  /** Hours by which lags may be off. */
  private static final double NOISE = 1e-9;

  private final Map<String, NetworkTask> tasks = new LinkedHashMap<>();
  private final Map<String, List<Before>> links = new HashMap<>();
  private final SimpleDirectedGraph<String, DefaultEdge> graph =
      new SimpleDirectedGraph<>(DefaultEdge.class);

  /**
   * @throws InvalidInput when the ties close a circle, which is listed, or are over 20,000
   */
  TaskGraph(Collection<NetworkTask> tasks) {
    tasks.forEach(task -> this.tasks.put(task.id(), task));
    tasks.forEach(task -> graph.addVertex(task.id()));
    int count = tasks.stream().mapToInt(task -> task.links().size()).sum();
    if (count > MOST_LINKS) {
      throw new InvalidInput("predecessors", count + " links", "at most " + MOST_LINKS + " in all");
    }
    for (NetworkTask task : tasks) {
      task.links().forEach(link -> tie(task.id(), link));
    }
    requireNoCircle();
  }

  /**
   * Ties a task to an earlier one, unless one is not here.
   *
   * @throws InvalidInput when that closes a circle, which is listed
   */
  void add(String task, Before link) {
    List<String> back = holds(task) && holds(link.task()) ? path(task, link.task()) : List.of();
    if (!back.isEmpty()) {
      List<String> circle = new ArrayList<>(back);
      circle.add(task);
      throw circle(circle);
    }
    tie(task, link);
  }

  private void tie(String task, Before link) {
    if (!holds(link.task()) || !holds(task)) {
      return;
    }
    graph.addEdge(link.task(), task);
    List<Before> before = links.computeIfAbsent(task, id -> new ArrayList<>());
    if (!before.contains(link)) {
      before.add(link);
    }
  }

  static InvalidInput circle(List<String> circle) {
    return new InvalidInput("predecessors", "a circle: " + String.join(" → ", circle), "no circle");
  }

  /** Takes away what waits for nothing (Kahn, 1962); what is left waits for itself. */
  private void requireNoCircle() {
    Map<String, Integer> waiting = new TreeMap<>();
    Deque<String> free = new ArrayDeque<>();
    for (String id : tasks.keySet()) {
      waiting.put(id, graph.inDegreeOf(id));
      if (graph.inDegreeOf(id) == 0) {
        free.add(id);
      }
    }
    while (!free.isEmpty()) {
      String id = free.remove();
      waiting.remove(id);
      for (DefaultEdge edge : graph.outgoingEdgesOf(id)) {
        String next = graph.getEdgeTarget(edge);
        if (waiting.merge(next, -1, Integer::sum) == 0) {
          free.add(next);
        }
      }
    }
    if (!waiting.isEmpty()) {
      throw circle(circleAmong(waiting.keySet()));
    }
  }

  /** Every one of these waits for another of them. */
  private List<String> circleAmong(Set<String> stuck) {
    LinkedHashSet<String> way = new LinkedHashSet<>();
    String at = stuck.iterator().next();
    while (way.add(at)) {
      at =
          graph.incomingEdgesOf(at).stream()
              .map(graph::getEdgeSource)
              .filter(stuck::contains)
              .findFirst()
              .orElseThrow();
    }
    List<String> circle = new ArrayList<>(way);
    circle = new ArrayList<>(circle.subList(circle.indexOf(at), circle.size()));
    circle.add(at);
    Collections.reverse(circle);
    return circle;
  }

  /** Unties a task from an earlier one; whether they were tied so. */
  boolean remove(String task, String earlier, Link type) {
    List<Before> before = links.getOrDefault(task, new ArrayList<>());
    boolean isRemoved = before.removeIf(link -> link.task().equals(earlier) && link.type() == type);
    if (before.stream().noneMatch(link -> link.task().equals(earlier))) {
      graph.removeEdge(earlier, task);
    }
    return isRemoved;
  }

  boolean holds(String task) {
    return tasks.containsKey(task);
  }

  NetworkTask task(String id) {
    NetworkTask task = tasks.get(id);
    if (task == null) {
      throw new IllegalArgumentException("no task " + id);
    }
    return task;
  }

  List<Before> before(String task) {
    return Collections.unmodifiableList(links.getOrDefault(task, List.of()));
  }

  /** A shortest way along the ties, both ends included; empty when there is none. */
  private List<String> path(String from, String to) {
    Map<String, String> cameFrom = new HashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of(from));
    Set<String> seen = new HashSet<>(next);
    while (!next.isEmpty()) {
      String at = next.remove();
      if (at.equals(to)) {
        return wayBack(at, cameFrom);
      }
      for (DefaultEdge edge : graph.outgoingEdgesOf(at)) {
        String target = graph.getEdgeTarget(edge);
        if (seen.add(target)) {
          cameFrom.put(target, at);
          next.add(target);
        }
      }
    }
    return List.of();
  }

  private static List<String> wayBack(String end, Map<String, String> cameFrom) {
    List<String> way = new ArrayList<>();
    for (String at = end; at != null; at = cameFrom.get(at)) {
      way.add(0, at);
    }
    return way;
  }

  /** No task before one it is tied to; of several possible, the smallest id first. */
  List<String> order() {
    List<String> order = new ArrayList<>();
    new TopologicalOrderIterator<>(graph, String::compareTo).forEachRemaining(order::add);
    return order;
  }

  /**
   * Plain finish-to-start ties between open tasks that say nothing others do not say (transitive
   * reduction, Aho, Garey and Ullman, 1972): there is another way of finish-to-start ties without
   * leads. Ties with a lag are kept. A way through a task that is over holds nothing up any more,
   * so it says nothing.
   */
  List<Edge> redundant() {
    List<String> open = order().stream().filter(id -> task(id).isOpen()).toList();
    Map<String, Integer> places = new HashMap<>();
    open.forEach(id -> places.put(id, places.size()));
    List<BitSet> followers = followers(open, places);
    BitSet[] reachable = new BitSet[open.size()];
    List<Edge> redundant = new ArrayList<>();
    for (int i = open.size() - 1; i >= 0; i--) {
      BitSet beyond = new BitSet();
      BitSet direct = followers.get(i);
      for (int next = direct.nextSetBit(0); next >= 0; next = direct.nextSetBit(next + 1)) {
        if (beyond.get(next) && isTiedPlainly(open.get(next), open.get(i))) {
          redundant.add(new Edge(open.get(i), open.get(next)));
        }
        beyond.set(next);
        beyond.or(reachable[next]);
      }
      reachable[i] = beyond;
    }
    Collections.sort(redundant);
    return redundant;
  }

  /** By place: the places of those that start after its finish, all of which are higher. */
  private List<BitSet> followers(List<String> open, Map<String, Integer> places) {
    List<BitSet> followers = new ArrayList<>();
    open.forEach(id -> followers.add(new BitSet()));
    for (int place = 0; place < open.size(); place++) {
      for (Before link : before(open.get(place))) {
        Integer earlier = places.get(link.task());
        if (earlier != null && link.type() == Link.FINISH_TO_START && link.lagHours() >= 0) {
          followers.get(earlier).set(place);
        }
      }
    }
    return followers;
  }

  private boolean isTiedPlainly(String task, String earlier) {
    return before(task).stream().anyMatch(link -> link.isPlain() && link.task().equals(earlier));
  }

  /** A tie from an earlier task to a later. */
  record Edge(String from, String to) implements Comparable<Edge> {
    @Override
    public int compareTo(Edge other) {
      int byFrom = from.compareTo(other.from);
      return byFrom == 0 ? to.compareTo(other.to) : byFrom;
    }
  }

  /** Tasks that hold up the start of a task directly: open ones, and others by their lags. */
  List<String> waitsFor(String task, Instant now) {
    Set<String> waits = new LinkedHashSet<>();
    for (Before link : before(task)) {
      NetworkTask earlier = task(link.task());
      boolean holdsStart =
          switch (link.type()) {
            case FINISH_TO_START ->
                earlier.isOpen() || finishedHours(earlier, now) + link.lagHours() > NOISE;
            case START_TO_START ->
                earlier.isOpen()
                    && (!hasBegun(earlier) || begunHours(earlier, now) + link.lagHours() > NOISE);
            case FINISH_TO_FINISH, START_TO_FINISH -> false;
          };
      if (holdsStart) {
        waits.add(link.task());
      }
    }
    return List.copyOf(waits);
  }

  /** Working hours from now at which a task was finished: 0 or less, long ago when not known. */
  static double finishedHours(NetworkTask task, Instant now) {
    return task.state() == State.CANCELLED ? LONG_AGO : past(task.actualFinish(), now);
  }

  /** Working hours from now at which a task was begun: 0 or less, long ago when not known. */
  static double begunHours(NetworkTask task, Instant now) {
    return task.state() == State.CANCELLED ? LONG_AGO : past(task.actualStart(), now);
  }

  private static double past(@Nullable Instant time, Instant now) {
    return time == null
        ? LONG_AGO
        : -OfficeHours.between(time, now).orElse(Double.POSITIVE_INFINITY);
  }

  static boolean hasBegun(NetworkTask task) {
    if (task.actualStart() != null) {
      return true;
    }
    return switch (task.state()) {
      case PLANNED, READY -> false;
      case IN_PROGRESS, BLOCKED, REVIEW, DONE, CANCELLED -> true;
    };
  }
}
