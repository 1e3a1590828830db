package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.strategos.progress.BaselinePeriods.Point;
import io.raptorflow.operators.agents.strategos.progress.Performance.Row;
import io.raptorflow.operators.agents.strategos.progress.PlanView.AccountFigures;
import io.raptorflow.operators.agents.strategos.progress.PlannedCurve.Accrual;
import io.raptorflow.operators.agents.strategos.progress.WeekFigures.Booked;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a plan as of a data date from what is remembered of it. */
final class RememberedPlan {
  private final PlanMemory memory;
  private final PlanHeader header;
  private final Tally tally;
  private final List<TaskTrail> trails;
  private final Map<String, BaselineTask> promised;
  private final List<Point> periods;
  private final NavigableMap<Week, WeekFigures> weeks;

  RememberedPlan(PlanMemory memory) {
    this.memory = memory;
    this.header = memory.read(PlanMemory.PLAN);
    this.tally = memory.read(PlanMemory.TALLY);
    this.trails = memory.tasks();
    this.promised = memory.baselineTasks();
    this.periods = memory.read(PlanMemory.PERIODS).points();
    this.weeks = memory.weeks();
  }

  boolean isKnown() {
    return tally.firstUpdate() != null;
  }

  PlanHeader header() {
    return header;
  }

  Tally tally() {
    return tally;
  }

  NavigableMap<Week, WeekFigures> weeks() {
    return weeks;
  }

  /**
   * Refuses to tell the past by a baseline that was not there yet.
   *
   * @throws InvalidInput when the plan was revised after the data date
   */
  void requireRevisedBy(Instant dataDate) {
    if (header.at() != null && header.at().isAfter(dataDate)) {
      throw new InvalidInput(
          "dataDate",
          dataDate.toString(),
          "at or after "
              + header.at()
              + ": of the plan only its revision "
              + header.revision()
              + " of then is kept");
    }
  }

  /**
   * The plan as of a moment, by the baseline there is now.
   *
   * @throws InvalidInput when where a task stood at that time is no longer kept
   */
  PlanView asOf(Instant dataDate) {
    List<TaskAt> tasks = tasksAsOf(dataDate);
    Instant start = start();
    TimeScale scale = start == null ? null : TimeScale.weeksFrom(start);
    List<Owed> owed = scale == null ? List.of() : owed(scale);
    Instant costThrough = costThrough(dataDate);
    Booked spent = bookedBefore(Week.containing(dataDate), isCostKnown(dataDate));
    Performance performance = null;
    Map<String, AccountFigures> accounts = Map.of();
    if (scale != null && !owed.isEmpty() && scale.periodsTo(dataDate) > 0) {
      performance = performance(dataDate, scale, owed, tasks, spent.cost());
      accounts = accounts(dataDate, scale, owed, tasks);
    }
    return new PlanView(
        dataDate,
        header.currency(),
        scale,
        tasks,
        performance,
        accounts,
        spent.hours() == 0 ? null : spent.hours(),
        costThrough,
        evidence(tasks, dataDate));
  }

  private List<TaskAt> tasksAsOf(Instant dataDate) {
    List<TaskAt> tasks = new ArrayList<>();
    for (TaskTrail trail : trails) {
      TaskStanding standing = trail.asOf(dataDate).orElse(null);
      if (standing == null && trail.cut()) {
        throw new InvalidInput(
            "dataDate",
            dataDate.toString(),
            "at or after "
                + trail.standings().get(0).at()
                + ": where task "
                + trail.facts().id()
                + " stood before is no longer kept");
      }
      if (standing != null) {
        BaselineTask task = promised.getOrDefault(trail.facts().id(), BaselineTask.NONE);
        tasks.add(
            new TaskAt(
                trail.facts(),
                standing,
                TaskValue.of(trail.facts(), header.valuesTasks(), task),
                TaskValue.isKnown(trail.facts(), header.valuesTasks(), task),
                TaskValue.accountOf(trail.facts(), task)));
      }
    }
    return tasks;
  }

  /** When the plan begins: as promised, else with its first planned task. */
  private @Nullable Instant start() {
    if (header.start() != null) {
      return header.start();
    }
    return Stream.concat(
            promised.values().stream().map(BaselineTask::start),
            trails.stream().map(trail -> trail.facts().plannedStart()))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Planned value that accrues, and the account it belongs to. */
  private record Owed(String account, Accrual accrual) {}

  private List<Owed> owed(TimeScale scale) {
    if (!periods.isEmpty()) {
      return owedByPeriods(scale);
    }
    Map<String, TaskFacts> facts = new HashMap<>();
    trails.forEach(trail -> facts.put(trail.facts().id(), trail.facts()));
    Set<String> ids =
        new LinkedHashSet<>(header.valuesTasks() ? promised.keySet() : facts.keySet());
    List<Owed> owed = new ArrayList<>();
    for (String id : ids) {
      owed.addAll(owedByTask(scale, promised.getOrDefault(id, BaselineTask.NONE), facts.get(id)));
    }
    return owed;
  }

  private List<Owed> owedByPeriods(TimeScale scale) {
    boolean hasWhole = periods.stream().anyMatch(point -> point.account().isEmpty());
    Map<String, Point> last = new HashMap<>();
    List<Owed> owed = new ArrayList<>();
    for (Point point : periods) {
      Point before = last.put(point.account(), point);
      BigDecimal amount = before == null ? point.value() : point.value().subtract(before.value());
      double from = before == null ? 0 : scale.periodsTo(before.end());
      if (!hasWhole || point.account().isEmpty()) {
        owed.add(
            new Owed(
                point.account(),
                new Accrual(from, scale.periodsTo(point.end()), amount.doubleValue())));
      }
    }
    return owed;
  }

  private List<Owed> owedByTask(TimeScale scale, BaselineTask task, @Nullable TaskFacts facts) {
    BigDecimal value = task.value();
    if (value == null && facts != null && !header.valuesTasks()) {
      value = facts.budget();
    }
    Instant begin = firstOf(task.start(), facts == null ? null : facts.plannedStart());
    Instant finish = firstOf(task.finish(), facts == null ? null : facts.plannedFinish());
    begin = firstOf(begin, firstOf(finish, header.start()));
    finish = firstOf(finish, firstOf(header.finish(), begin));
    if (value == null || begin == null || finish == null) {
      return List.of();
    }
    String account = task.account().isEmpty() && facts != null ? facts.account() : task.account();
    return TaskAccruals.of(
            facts == null ? null : facts.technique(),
            scale.periodsTo(begin),
            scale.periodsTo(finish),
            Rounded.money(value).doubleValue())
        .stream()
        .map(accrual -> new Owed(account, accrual))
        .toList();
  }

  private static <T> @Nullable T firstOf(@Nullable T first, @Nullable T second) {
    return first == null ? second : first;
  }

  /** Costs of a week are kept as one sum: a week with costs after the data date is left out. */
  private Instant costThrough(Instant dataDate) {
    return isCostKnown(dataDate) ? dataDate : Week.containing(dataDate).start();
  }

  private boolean isCostKnown(Instant dataDate) {
    return tally.latestCost() == null || !tally.latestCost().isAfter(dataDate);
  }

  private Booked bookedBefore(Week week, boolean included) {
    Booked sum = memory.read(PlanMemory.OPENING).total();
    for (WeekFigures figures : weeks.headMap(week, included).values()) {
      sum = sum.plus(figures.total());
    }
    return sum;
  }

  private Performance performance(
      Instant dataDate, TimeScale scale, List<Owed> owed, List<TaskAt> tasks, BigDecimal cost) {
    PlannedCurve curve = PlannedCurve.ofAccruals(owed.stream().map(Owed::accrual).toList());
    List<Row> rows = new ArrayList<>();
    Booked sum = memory.read(PlanMemory.OPENING).total();
    Week first = Week.containing(scale.start());
    if (!weeks.isEmpty() && weeks.size() >= PlanMemory.MOST_WEEKS) {
      first = weeks.firstKey().compareTo(first) > 0 ? weeks.firstKey() : first;
    }
    for (WeekFigures earlier : weeks.headMap(first).values()) {
      sum = sum.plus(earlier.total());
    }
    for (Week week = first; week.end().isBefore(dataDate); week = week.plus(1)) {
      WeekFigures figures = weeks.get(week);
      sum = figures == null ? sum : sum.plus(figures.total());
      rows.add(new Row(scale.periodsTo(week.end()), sum.earned(), sum.cost()));
    }
    BigDecimal earned = tasks.stream().map(TaskAt::earned).reduce(BigDecimal.ZERO, BigDecimal::add);
    rows.add(new Row(scale.periodsTo(dataDate), earned, cost));
    return new Performance(curve, Rounded.money(curve.total()), List.copyOf(rows));
  }

  private Map<String, AccountFigures> accounts(
      Instant dataDate, TimeScale scale, List<Owed> owed, List<TaskAt> tasks) {
    Map<String, List<Accrual>> planned = new TreeMap<>();
    if (periods.stream().noneMatch(point -> point.account().isEmpty())) {
      owed.forEach(
          part ->
              planned
                  .computeIfAbsent(part.account(), name -> new ArrayList<>())
                  .add(part.accrual()));
    }
    Map<String, BigDecimal> earned = new HashMap<>();
    tasks.forEach(task -> earned.merge(task.account(), task.earned(), BigDecimal::add));
    Map<String, BigDecimal> cost = costByAccount(dataDate);
    Set<String> names = new LinkedHashSet<>(planned.keySet());
    names.addAll(earned.keySet());
    names.addAll(cost.keySet());
    if (names.equals(Set.of(""))) {
      return Map.of();
    }
    Map<String, AccountFigures> accounts = new TreeMap<>();
    for (String name : names) {
      List<Accrual> accruals = planned.get(name);
      accounts.put(
          name,
          new AccountFigures(
              accruals == null
                  ? null
                  : Rounded.money(
                      PlannedCurve.ofAccruals(accruals).valueAt(scale.periodsTo(dataDate))),
              earned.getOrDefault(name, BigDecimal.ZERO),
              cost.getOrDefault(name, BigDecimal.ZERO)));
    }
    return accounts;
  }

  private Map<String, BigDecimal> costByAccount(Instant dataDate) {
    Map<String, BigDecimal> cost = new HashMap<>();
    Stream.concat(
            Stream.of(memory.read(PlanMemory.OPENING)),
            weeks.headMap(Week.containing(dataDate), isCostKnown(dataDate)).values().stream())
        .flatMap(figures -> figures.accounts().entrySet().stream())
        .forEach(entry -> cost.merge(entry.getKey(), entry.getValue().cost(), BigDecimal::add));
    return cost;
  }

  /** The plan's event, then those of the worthiest tasks, then the latest bookings. */
  private List<String> evidence(List<TaskAt> tasks, Instant dataDate) {
    List<String> evidence = new ArrayList<>();
    evidence.add(header.event());
    tasks.stream()
        .sorted(Comparator.comparing(TaskAt::earned).reversed().thenComparing(TaskAt::id))
        .limit(PlanView.MOST_EVIDENCE / 2)
        .forEach(task -> evidence.add(task.standing().event()));
    weeks
        .headMap(Week.containing(dataDate), false)
        .descendingMap()
        .values()
        .forEach(figures -> evidence.add(figures.event()));
    return evidence;
  }
}
