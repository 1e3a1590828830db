package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.StatelessMethod;
import io.raptorflow.operators.agents.strategos.planning.Milestones.Reached;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the tasks, in the order in which they can be finished, into parts of even value, and moves a
 * cut to a task that all ways through the plan pass where that changes the value before it by at
 * most a tenth of the largest part: there the plan can be said to be so far as a whole. Its
 * confidence is the least largest part by that found.
 */
final class MilestoneSetting implements StatelessMethod<SetMilestones, Milestones> {
  private static final double NEAR = 0.10;
  private static final double HOURS_A_DAY = 8;

  /** Days by which sums of durations may be off. */
  private static final double NOISE = 1e-9;

  @Override
  public Answer<Milestones> answer(Asked<SetMilestones> asked) {
    Milestones milestones = set(asked.input());
    double even =
        milestones.largestPart() == 0
            ? 1
            : milestones.leastLargestPart() / milestones.largestPart();
    return Answer.of(milestones, Math.min(1, even), List.of(asked.event().id()));
  }

  static Milestones set(SetMilestones input) {
    TaskGraph graph = TaskGraph.of(input.tasks());
    double[] durations =
        graph.tasks().stream().mapToDouble(task -> task.meanHours() / task.team()).toArray();
    double[] finish = EarlySchedule.of(graph, durations).finish();
    List<Integer> order =
        IntStream.range(0, graph.size())
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(task -> finish[task]))
            .toList();
    order = withoutWaiting(graph, order);
    double[] values = order.stream().mapToDouble(task -> valueOf(graph.task(task))).toArray();
    LinearPartition even = LinearPartition.of(values, input.parts());
    BitSet gates = gatePlaces(graph, order);
    int[] ends = snapped(even, values, gates);
    return milestones(input, graph, order, values, ends, gates, finish, even.largest());
  }

  /**
   * The order, where a task that waits for another, though it may be finished before it, follows
   * it.
   */
  private static List<Integer> withoutWaiting(TaskGraph graph, List<Integer> order) {
    List<Integer> sorted = new ArrayList<>();
    BitSet placed = new BitSet();
    List<Integer> waiting = new ArrayList<>(order);
    while (!waiting.isEmpty()) {
      Integer next =
          waiting.stream()
              .filter(task -> graph.before(task).stream().allMatch(link -> placed.get(link.from())))
              .findFirst()
              .orElseThrow();
      waiting.remove(next);
      placed.set(next);
      sorted.add(next);
    }
    return sorted;
  }

  private static double valueOf(PlanTask task) {
    return task.value() == null ? task.meanHours() : task.value();
  }

  /** Places in the order after which a gate has just been passed. */
  private static BitSet gatePlaces(TaskGraph graph, List<Integer> order) {
    BitSet gates = graph.gates();
    BitSet places = new BitSet();
    for (int i = 0; i < order.size(); i++) {
      if (gates.get(order.get(i))) {
        places.set(i + 1);
      }
    }
    return places;
  }

  private static int[] snapped(LinearPartition even, double[] values, BitSet gates) {
    double[] sums = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      sums[i + 1] = sums[i] + values[i];
    }
    int[] ends = even.ends().clone();
    double allowed = NEAR * even.largest();
    for (int part = 0; part < ends.length - 1; part++) {
      int least = part == 0 ? 1 : ends[part - 1] + 1;
      int cut = ends[part];
      int most = even.ends()[part + 1] - 1;
      ends[part] =
          gates.stream()
              .filter(place -> place >= least && place <= most)
              .filter(place -> Math.abs(sums[place] - sums[cut]) <= allowed)
              .boxed()
              .min(Comparator.comparingDouble(place -> Math.abs(sums[place] - sums[cut])))
              .orElse(cut);
    }
    return ends;
  }

  private static Milestones milestones(
      SetMilestones input,
      TaskGraph graph,
      List<Integer> order,
      double[] values,
      int[] ends,
      BitSet gates,
      double[] finish,
      double leastLargest) {
    double total = IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
    List<Reached> reached = new ArrayList<>();
    double done = 0;
    double hours = 0;
    double largest = 0;
    int from = 0;
    for (int end : ends) {
      double value = 0;
      List<String> tasks = new ArrayList<>();
      for (int i = from; i < end; i++) {
        value += values[i];
        hours = Math.max(hours, finish[order.get(i)]);
        tasks.add(graph.task(order.get(i)).id());
      }
      done += value;
      largest = Math.max(largest, value);
      reached.add(
          new Reached(
              reached.size() + 1,
              tasks,
              value,
              total == 0 ? 1 : Math.min(1, done / total),
              hours,
              date(input.start(), hours),
              gates.get(end) ? graph.task(order.get(end - 1)).id() : null));
      from = end;
    }
    return new Milestones(input.plan(), reached, largest, leastLargest);
  }

  /** The working day on which so many hours of work have been done. */
  private static @Nullable LocalDate date(@Nullable LocalDate start, double hours) {
    if (start == null) {
      return null;
    }
    LocalDate day = start;
    while (isWeekend(day)) {
      day = day.plusDays(1);
    }
    long left = Math.max(0, (long) Math.ceil(hours / HOURS_A_DAY - NOISE) - 1);
    day = day.plusWeeks(left / 5);
    for (long days = left % 5; days > 0; days--) {
      day = day.plusDays(1);
      while (isWeekend(day)) {
        day = day.plusDays(1);
      }
    }
    return day;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
