package io.raptorflow.benchmarks.organisation;

import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Metric;
import io.raptorflow.schemas.entities.Milestone;
import io.raptorflow.schemas.entities.Money;
import io.raptorflow.schemas.entities.Plan;
import io.raptorflow.schemas.entities.Task;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the systems of an organisation report of a plan: the plan with its baseline, its tasks when
 * their state changes and every evening while they are worked on, its milestones, and every evening
 * the hours and the cost of each control account.
 */
final class PlanFacts {
  private static final double ROUNDING = 1e-9;

  private final PlanRun run;
  private final WorkCalendar calendar;
  private final Instant created;

  PlanFacts(PlanRun run, WorkCalendar calendar) {
    this.run = run;
    this.calendar = calendar;
    this.created = calendar.beginning(run.start());
  }

  List<Fact> all() {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(created, EventType.DATA_CREATED, "plan", run.id(), plan()));
    run.tasks().forEach(task -> addTask(facts, task));
    addMilestone(facts, "concept_approved", List.of("concept"));
    addMilestone(facts, "assets_ready", List.of("copy", "design", "landing_page"));
    addMilestone(facts, "legal_cleared", List.of("legal_review"));
    addMilestone(facts, "launched", List.of("launch"));
    addBookings(facts);
    return facts;
  }

  private Plan plan() {
    BigDecimal budget =
        run.tasks().stream()
            .map(PlanFacts::value)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .multiply(new BigDecimal("1.1"))
            .setScale(2, RoundingMode.HALF_UP);
    var baseline =
        new Plan.Baseline(
            created,
            calendar.ending(run.plannedFinish()),
            run.tasks().stream().map(this::planned).toList(),
            List.of(),
            Map.of());
    return new Plan(
        run.id(),
        "Launch " + run.id(),
        run.tasks().get(0).person().id(),
        null,
        List.of(),
        Plan.State.IN_PROGRESS,
        0,
        null,
        "EUR",
        new Money(budget, "EUR"),
        baseline,
        Map.of());
  }

  private Plan.PlannedTask planned(TaskRun task) {
    return new Plan.PlannedTask(
        task.id(),
        calendar.beginning(task.plannedStart()),
        calendar.ending(task.plannedFinish()),
        task.estimate(),
        value(task),
        task.template().account(),
        Map.of());
  }

  private static BigDecimal value(TaskRun task) {
    return BigDecimal.valueOf(task.estimate() * task.person().euroPerHour())
        .setScale(2, RoundingMode.HALF_UP);
  }

  private void addTask(List<Fact> facts, TaskRun task) {
    Instant start = calendar.beginning(task.start());
    Instant finish = calendar.ending(task.finish());
    add(facts, EventType.DATA_CREATED, created, task(task, Task.State.PLANNED, created, 0));
    add(facts, EventType.DATA_UPDATED, start, task(task, Task.State.IN_PROGRESS, start, 0));
    addEvenings(facts, task);
    if (task.isStuck()) {
      Instant from = calendar.ending(task.blockedFrom());
      Instant to = calendar.beginning(task.blockedTo());
      double done = task.worked(task.blockedFrom());
      add(facts, EventType.DATA_UPDATED, from, task(task, Task.State.BLOCKED, from, done));
      add(facts, EventType.DATA_UPDATED, to, task(task, Task.State.IN_PROGRESS, to, done));
    }
    add(facts, EventType.DATA_UPDATED, finish, task(task, Task.State.DONE, finish, task.work()));
  }

  /** A stuck task is not reported on: nothing about it changes. */
  private void addEvenings(List<Fact> facts, TaskRun task) {
    for (double evening = eveningAfter(task.start());
        evening < task.finish() - ROUNDING;
        evening += WorkCalendar.HOURS_A_DAY) {
      boolean stuck =
          task.isStuck() && evening >= task.blockedFrom() && evening <= task.blockedTo();
      if (!stuck) {
        boolean resumed = task.isStuck() && evening > task.blockedTo();
        Instant since = calendar.beginning(resumed ? task.blockedTo() : task.start());
        add(
            facts,
            EventType.DATA_UPDATED,
            calendar.ending(evening),
            task(task, Task.State.IN_PROGRESS, since, task.worked(evening)));
      }
    }
  }

  private static double eveningAfter(double hour) {
    return (Math.floor(hour / WorkCalendar.HOURS_A_DAY) + 1) * WorkCalendar.HOURS_A_DAY;
  }

  private static void add(List<Fact> facts, EventType type, Instant time, Task task) {
    facts.add(new Fact(time, type, "task", task.id(), task));
  }

  private Task task(TaskRun run, Task.State state, Instant since, double worked) {
    boolean started = state != Task.State.PLANNED;
    double share = Math.min(1, worked / run.work());
    return new Task(
        run.id(),
        this.run.id(),
        run.template().type().replace('_', ' '),
        run.template().type(),
        null,
        null,
        run.template().account(),
        null,
        state,
        since,
        run.person().id(),
        null,
        this.run.tasks().get(0).person().id(),
        List.of(run.template().role()),
        1,
        null,
        calendar.beginning(run.plannedStart()),
        calendar.ending(run.plannedFinish()),
        null,
        started ? calendar.beginning(run.start()) : null,
        state == Task.State.DONE ? calendar.ending(run.finish()) : null,
        run.estimate(),
        null,
        null,
        hundredths(started ? run.work() - worked : run.estimate()),
        hundredths(share),
        Task.Technique.PERCENT_PHYSICAL,
        List.of(),
        new Money(value(run), "EUR"),
        run.after().stream()
            .map(before -> new Task.Predecessor(before, Task.Link.FINISH_TO_START, 0.0, Map.of()))
            .toList(),
        List.of(),
        null,
        Map.of());
  }

  private static double hundredths(double value) {
    return Math.rint(value * 100) / 100;
  }

  private void addMilestone(List<Fact> facts, String name, List<String> types) {
    List<TaskRun> tasks =
        run.tasks().stream().filter(task -> types.contains(task.template().type())).toList();
    String id = run.id() + "-" + name;
    Instant due =
        calendar.ending(tasks.stream().mapToDouble(TaskRun::plannedFinish).max().orElseThrow());
    Instant reached =
        calendar.ending(tasks.stream().mapToDouble(TaskRun::finish).max().orElseThrow());
    List<String> ids = tasks.stream().map(TaskRun::id).toList();
    facts.add(
        new Fact(
            created, EventType.DATA_CREATED, "milestone", id, milestone(id, name, due, null, ids)));
    facts.add(
        new Fact(
            reached,
            EventType.DATA_UPDATED,
            "milestone",
            id,
            milestone(id, name, due, reached, ids)));
  }

  private Milestone milestone(
      String id, String name, Instant due, @Nullable Instant reached, List<String> tasks) {
    return new Milestone(
        id,
        run.id(),
        name.replace('_', ' '),
        run.tasks().get(0).person().id(),
        due,
        reached,
        tasks,
        null,
        List.of(),
        List.of(),
        null,
        Map.of());
  }

  private void addBookings(List<Fact> facts) {
    for (double evening = eveningAfter(run.start());
        evening < run.finish() + WorkCalendar.HOURS_A_DAY;
        evening += WorkCalendar.HOURS_A_DAY) {
      Map<String, Double> hours = new TreeMap<>();
      Map<String, Double> cost = new TreeMap<>();
      for (TaskRun task : run.tasks()) {
        double worked = task.worked(evening) - task.worked(evening - WorkCalendar.HOURS_A_DAY);
        if (worked > 0) {
          hours.merge(task.template().account(), worked, Double::sum);
          cost.merge(task.template().account(), worked * task.person().euroPerHour(), Double::sum);
        }
      }
      Instant time = calendar.ending(evening);
      hours.forEach((account, value) -> facts.add(booking(account, "hours", "h", value, time)));
      cost.forEach((account, value) -> facts.add(booking(account, "cost", "EUR", value, time)));
    }
  }

  private Fact booking(String account, String kind, String unit, double value, Instant time) {
    String series = run.id() + "." + account + "." + kind;
    var metric =
        new Metric(
            series,
            hundredths(value),
            unit,
            null,
            run.id(),
            Map.of("controlAccount", account),
            Map.of());
    return new Fact(time, EventType.METRIC_RECORDED, "metric", series, metric);
  }
}
