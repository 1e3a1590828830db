package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.strategos.planning.TaskGraph.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Serial schedule generation (Kelley 1963; Kolisch, European Journal of Operational Research 90,
 * 1996): one task after the other, by latest finish, each as early as what it waits for, its rest
 * days and the people there are allow. Moments are working hours from the start.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SerialSchedule(double[] start, double[] finish) {
  private static final double NOISE = 1e-9;

  /**
   * Schedules.
   *
   * @param durations by number of the task, in working hours
   * @param rest by number of the task
   * @param people how many there are; absent: as many as are needed
   */
  static SerialSchedule of(
      TaskGraph graph, double[] durations, List<RestDays> rest, @Nullable Integer people) {
    int n = graph.size();
    double[] start = new double[n];
    double[] finish = new double[n];
    TreeMap<Double, Integer> busy = new TreeMap<>();
    busy.put(Double.NEGATIVE_INFINITY, 0);
    for (int task : order(graph, durations)) {
      double earliest = 0;
      for (Link link : graph.before(task)) {
        earliest = Math.max(earliest, earliest(link, start, finish, durations[task]));
      }
      RestDays days = rest.get(task);
      double begins = days.beginning(earliest);
      double ends = days.end(begins, durations[task]);
      if (people != null) {
        int team = graph.task(task).team();
        Double conflict = conflict(busy, begins, ends, people - team);
        while (conflict != null) {
          begins = days.beginning(conflict);
          ends = days.end(begins, durations[task]);
          conflict = conflict(busy, begins, ends, people - team);
        }
        occupy(busy, begins, ends, team);
      }
      start[task] = begins;
      finish[task] = ends;
    }
    return new SerialSchedule(start, finish);
  }

  private static double earliest(Link link, double[] start, double[] finish, double duration) {
    double lag = link.said().lag();
    return switch (link.said().type()) {
      case FINISH_TO_START -> finish[link.from()] + lag;
      case START_TO_START -> start[link.from()] + lag;
      case FINISH_TO_FINISH -> finish[link.from()] + lag - duration;
      case START_TO_FINISH -> start[link.from()] + lag - duration;
    };
  }

  /** When to look again, if more than so many are busy at some time in between. */
  private static @Nullable Double conflict(
      TreeMap<Double, Integer> busy, double begins, double ends, int most) {
    if (ends - begins < NOISE) {
      return null;
    }
    double at = busy.floorKey(begins);
    while (at < ends - NOISE) {
      Double next = busy.higherKey(at);
      boolean touches = next == null || next > begins + NOISE;
      if (touches && busy.getOrDefault(at, 0) > most) {
        return next;
      }
      if (next == null) {
        return null;
      }
      at = next;
    }
    return null;
  }

  private static void occupy(TreeMap<Double, Integer> busy, double begins, double ends, int team) {
    if (ends <= begins) {
      return;
    }
    for (double edge : new double[] {begins, ends}) {
      busy.putIfAbsent(edge, busy.floorEntry(edge).getValue());
    }
    busy.subMap(begins, ends).replaceAll((moment, count) -> count + team);
  }

  /** By latest finish, none before one it waits for. */
  private static List<Integer> order(TaskGraph graph, double[] durations) {
    int n = graph.size();
    double[] latest = new double[n];
    Arrays.fill(latest, Double.POSITIVE_INFINITY);
    for (int task = n - 1; task >= 0; task--) {
      latest[task] = latest[task] == Double.POSITIVE_INFINITY ? 0 : latest[task];
      for (Link link : graph.before(task)) {
        double before = latest[task] - durations[task] - link.said().lag();
        latest[link.from()] = Math.min(latest[link.from()], before);
      }
    }
    int[] waiting = new int[n];
    PriorityQueue<Integer> free =
        new PriorityQueue<>(
            Comparator.<Integer>comparingDouble(task -> latest[task])
                .thenComparing(Comparator.naturalOrder()));
    for (int task = 0; task < n; task++) {
      waiting[task] = (int) graph.before(task).stream().map(Link::from).distinct().count();
      if (waiting[task] == 0) {
        free.add(task);
      }
    }
    List<Integer> order = new ArrayList<>();
    for (Integer task = free.poll(); task != null; task = free.poll()) {
      order.add(task);
      for (int follower : graph.after(task)) {
        waiting[follower]--;
        if (waiting[follower] == 0) {
          free.add(follower);
        }
      }
    }
    return order;
  }

  double end() {
    return Arrays.stream(finish).max().orElse(0);
  }
}
