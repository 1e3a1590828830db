package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.StatelessMethod;
import io.raptorflow.operators.agents.strategos.planning.CreateRoadmap.Blackout;
import io.raptorflow.operators.agents.strategos.planning.Roadmap.Dated;
import io.raptorflow.operators.agents.strategos.planning.Roadmap.End;
import io.raptorflow.operators.agents.strategos.planning.Roadmap.Lane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * Schedules a plan three times, at mean, median and careful durations, and puts its phases in
 * lanes. Its confidence is the share of tasks whose spread was said.
 */
final class RoadmapPlanning implements StatelessMethod<CreateRoadmap, Roadmap> {
  private static final double MEDIAN = 0.5;
  private static final double CAREFUL = 0.8;

  @Override
  public Answer<Roadmap> answer(Asked<CreateRoadmap> asked) {
    CreateRoadmap input = asked.input();
    long spread = input.tasks().stream().filter(task -> task.high() > task.low()).count();
    return Answer.of(
        planned(input), spread / (double) input.tasks().size(), List.of(asked.event().id()));
  }

  private static Roadmap planned(CreateRoadmap input) {
    TaskGraph graph = TaskGraph.of(input.tasks());
    WorkCalendar calendar = input.calendar();
    List<RestDays> rest = rest(input, graph, calendar);
    SerialSchedule expected = schedule(input, graph, rest, PlanTask::meanHours);
    SerialSchedule p50 = schedule(input, graph, rest, task -> quantile(task, MEDIAN));
    SerialSchedule p80 = schedule(input, graph, rest, task -> quantile(task, CAREFUL));
    return new Roadmap(
        input.plan(),
        lanes(input, graph, calendar, p50, p80),
        milestones(input, graph, calendar, p50, p80),
        end(calendar, expected),
        end(calendar, p50),
        end(calendar, p80));
  }

  private static SerialSchedule schedule(
      CreateRoadmap input, TaskGraph graph, List<RestDays> rest, ToDoubleFunction<PlanTask> hours) {
    double[] durations =
        graph.tasks().stream()
            .mapToDouble(task -> hours.applyAsDouble(task) / task.team())
            .toArray();
    return SerialSchedule.of(graph, durations, rest, input.people());
  }

  /** Hours that a beta-PERT distributed task takes at most, with this probability. */
  static double quantile(PlanTask task, double level) {
    double spread = task.high() - task.low();
    if (spread == 0) {
      return task.likely();
    }
    double mode = (task.likely() - task.low()) / spread;
    BetaDistribution shape = new BetaDistribution(null, 1 + 4 * mode, 1 + 4 * (1 - mode));
    return task.low() + spread * shape.inverseCumulativeProbability(level);
  }

  private static List<RestDays> rest(CreateRoadmap input, TaskGraph graph, WorkCalendar calendar) {
    TreeSet<Long> all = new TreeSet<>();
    Map<String, TreeSet<Long>> own = new HashMap<>();
    for (Blackout blackout : input.blackouts()) {
      TreeSet<Long> days = calendar.days(blackout.from(), blackout.to());
      if (blackout.tasks().isEmpty()) {
        all.addAll(days);
      }
      for (String task : blackout.tasks()) {
        own.computeIfAbsent(task, id -> new TreeSet<>()).addAll(days);
      }
    }
    RestDays common = RestDays.of(all, calendar.hoursPerDay());
    List<RestDays> rest = new ArrayList<>();
    for (PlanTask task : graph.tasks()) {
      TreeSet<Long> days = own.get(task.id());
      if (days == null) {
        rest.add(common);
      } else {
        days.addAll(all);
        rest.add(RestDays.of(days, calendar.hoursPerDay()));
      }
    }
    return rest;
  }

  private static List<Lane> lanes(
      CreateRoadmap input,
      TaskGraph graph,
      WorkCalendar calendar,
      SerialSchedule p50,
      SerialSchedule p80) {
    List<List<Integer>> layers = Layering.of(graph, PlanTask.MOST_TASKS);
    int[] first = PhaseMerging.firstLayers(graph, layers, input.phases());
    List<Lane> lanes = new ArrayList<>();
    for (List<List<Integer>> phase : PhaseMerging.phases(layers, first)) {
      List<Integer> tasks = phase.stream().flatMap(List::stream).toList();
      lanes.add(
          new Lane(
              lanes.size() + 1,
              ids(graph, tasks),
              calendar.beginning(first(p50.start(), tasks)),
              calendar.ending(last(p50.finish(), tasks)),
              calendar.beginning(first(p80.start(), tasks)),
              calendar.ending(last(p80.finish(), tasks))));
    }
    return lanes;
  }

  private static List<Dated> milestones(
      CreateRoadmap input,
      TaskGraph graph,
      WorkCalendar calendar,
      SerialSchedule p50,
      SerialSchedule p80) {
    if (input.milestones() == null) {
      return List.of();
    }
    Milestones even =
        MilestoneSetting.set(
            new SetMilestones(input.plan(), input.tasks(), input.milestones(), null));
    Map<String, Integer> numbers = new HashMap<>();
    graph.tasks().forEach(task -> numbers.put(task.id(), numbers.size()));
    List<Dated> dated = new ArrayList<>();
    List<Integer> done = new ArrayList<>();
    for (Milestones.Reached milestone : even.milestones()) {
      milestone.tasks().forEach(id -> done.add(numbers.getOrDefault(id, 0)));
      dated.add(
          new Dated(
              milestone.number(),
              milestone.tasks(),
              calendar.ending(last(p50.finish(), done)),
              calendar.ending(last(p80.finish(), done))));
    }
    return dated;
  }

  private static List<String> ids(TaskGraph graph, List<Integer> tasks) {
    return tasks.stream().map(task -> graph.task(task).id()).toList();
  }

  private static double first(double[] moments, List<Integer> tasks) {
    return tasks.stream().mapToDouble(task -> moments[task]).min().orElse(0);
  }

  private static double last(double[] moments, List<Integer> tasks) {
    return tasks.stream().mapToDouble(task -> moments[task]).max().orElse(0);
  }

  private static End end(WorkCalendar calendar, SerialSchedule schedule) {
    return new End(calendar.ending(schedule.end()), schedule.end() / calendar.hoursPerDay());
  }
}
