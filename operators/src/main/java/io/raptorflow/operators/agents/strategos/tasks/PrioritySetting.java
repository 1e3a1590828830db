package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.strategos.tasks.Priorities.Compared;
import io.raptorflow.operators.agents.strategos.tasks.Priorities.Ranked;
import io.raptorflow.operators.agents.strategos.tasks.Sequencing.Criterion;
import io.raptorflow.operators.agents.strategos.tasks.Sequencing.Quality;
import io.raptorflow.operators.agents.strategos.tasks.Sequencing.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Orders tasks as if one capacity did them one after the other: apparent tardiness cost
 * (Vepsalainen and Morton, 1987), compared with WSPT, EDD and Moore–Hodgson, and the best by the
 * criterion asked for. A due date so many hours away leaves as many working hours as the capacity
 * has in them.
 *
 * <p>The confidence is the share of the tasks whose due date is known.
 */
final class PrioritySetting implements CapabilityMethod<PrioritiesToSet, Priorities> {
  private static final double HOURS_A_WEEK = 168;
  private static final double LEAST_HOURS = .01;

  @Override
  public Answer<Priorities> answer(Asked<PrioritiesToSet> asked, Memory memory) {
    PrioritiesToSet input = asked.input();
    Map<String, NetworkTask> known = TaskSource.of(input.tasks(), memory);
    List<NetworkTask> chosen =
        TaskSource.chosen(known, input.taskIds()).stream().filter(NetworkTask::isOpen).toList();
    if (chosen.isEmpty()) {
      return Answer.insufficient("open tasks of plan " + input.plan(), 0, 1);
    }
    new TaskGraph(chosen);
    double share = input.capacityOrUsual() / HOURS_A_WEEK;
    List<Job> jobs = chosen.stream().map(task -> job(task, asked.time(), share)).toList();
    Map<Rule, List<Job>> orders = new EnumMap<>(Rule.class);
    Map<Rule, Quality> qualities = new EnumMap<>(Rule.class);
    for (Rule rule : Rule.values()) {
      List<Job> order = Sequencing.ordered(jobs, rule);
      orders.put(rule, order);
      qualities.put(rule, Sequencing.judge(order));
    }
    Criterion criterion = input.criterionOrUsual();
    Rule best =
        qualities.entrySet().stream()
            .min(Comparator.comparingDouble(any -> any.getValue().by(criterion)))
            .orElseThrow()
            .getKey();
    List<Job> order = orders.getOrDefault(best, List.of());
    requireEnd(input, order, asked.time(), share);
    Quality quality = Sequencing.judge(order);
    double least = Sequencing.leastWeightedTardiness(jobs);
    double tardiness = quality.weightedTardiness();
    Priorities output =
        new Priorities(
            input.plan(),
            criterion,
            best,
            isExact(criterion, jobs, tardiness, least),
            ranked(order, asked.time(), share),
            quality.late(),
            tardiness,
            least,
            tardiness <= least ? 0 : (tardiness - least) / tardiness,
            compared(qualities, criterion));
    long due = jobs.stream().filter(job -> Double.isFinite(job.due())).count();
    return Answer.of(output, (double) due / jobs.size(), List.of());
  }

  private static Job job(NetworkTask task, Instant now, double share) {
    Double left = task.remainingHours();
    if (left == null) {
      throw new InvalidInput(
          "tasks.remainingHours",
          "nothing for task " + task.id(),
          "its remaining or estimated hours");
    }
    Instant due = task.due();
    return new Job(
        task.id(),
        Math.max(LEAST_HOURS, left),
        due == null
            ? Double.POSITIVE_INFINITY
            : Duration.between(now, due).toMillis() / 3.6e6 * share,
        task.weight(),
        task.links().stream().map(NetworkTask.Before::task).toList());
  }

  private static void requireEnd(
      PrioritiesToSet input, List<Job> order, Instant now, double share) {
    double hours = order.stream().mapToDouble(Job::hours).sum();
    if (hours / share > Duration.between(now, Times.LAST).toHours()) {
      throw new InvalidInput(
          "capacityHoursPerWeek",
          input.capacityOrUsual() + " for " + hours + " hours",
          "enough to be done by the year 9999");
    }
  }

  /** Without ties, three of the rules are best of all by their own criterion. */
  private static boolean isExact(
      Criterion criterion, List<Job> jobs, double tardiness, double least) {
    if (criterion == Criterion.WEIGHTED_TARDINESS) {
      return tardiness <= least;
    }
    Set<String> ids = jobs.stream().map(Job::id).collect(Collectors.toSet());
    return jobs.stream().noneMatch(job -> job.after().stream().anyMatch(ids::contains));
  }

  private static List<Ranked> ranked(List<Job> order, Instant now, double share) {
    double mean = order.stream().mapToDouble(Job::hours).average().orElse(1);
    List<Ranked> ranked = new ArrayList<>();
    double time = 0;
    for (Job job : order) {
      double start = time;
      time += job.hours();
      ranked.add(
          new Ranked(
              job.id(),
              ranked.size() + 1,
              Sequencing.apparentTardinessCost(job, 0, mean),
              start,
              time,
              now.plusSeconds(Math.round(time / share * 3_600)),
              Math.max(0, time - job.due())));
    }
    return ranked;
  }

  private static List<Compared> compared(Map<Rule, Quality> qualities, Criterion criterion) {
    return qualities.entrySet().stream()
        .sorted(Comparator.comparingDouble(any -> any.getValue().by(criterion)))
        .map(
            any ->
                new Compared(
                    any.getKey(),
                    any.getValue().late(),
                    any.getValue().weightedTardiness(),
                    any.getValue().weightedCompletion(),
                    Double.isFinite(any.getValue().maxLateness())
                        ? any.getValue().maxLateness()
                        : null))
        .toList();
  }
}
