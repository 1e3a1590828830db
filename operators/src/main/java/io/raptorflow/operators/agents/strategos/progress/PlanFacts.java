package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.strategos.progress.PlannedCurve.Accrual;
import io.raptorflow.schemas.entities.Task;
import io.raptorflow.schemas.entities.Task.Technique;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Facts of a plan told with the question, to be used in place of what was seen on the bus.
 *
 * @param tasks the tasks as they stand at the data date; at most 2,000 of them open
 * @param periods figures of the reporting periods from the first to the last planned, cumulative
 * @param actualCost cost by the data date, when the periods do not tell
 * @param budgetAtCompletion all there is to earn; absent: the last planned value
 * @param start when the first period begins; with it, times are also told as dates
 * @param periodLength length of a period, one week unless said
 * @param technique how tasks that name none earn their value, percent_physical unless said
 * @param currency ISO 4217 code of the amounts
 */
public record PlanFacts(
    List<Task> tasks,
    List<PeriodFigures> periods,
    @Nullable BigDecimal actualCost,
    @Nullable BigDecimal budgetAtCompletion,
    @Nullable Instant start,
    Duration periodLength,
    Technique technique,
    @Nullable String currency) {
  private static final int MOST_PERIODS = 5_000;

  public PlanFacts {
    tasks = tasks == null ? List.of() : List.copyOf(tasks);
    periods = periods == null ? List.of() : List.copyOf(periods);
    periodLength = periodLength == null ? Week.LENGTH : periodLength;
    technique = technique == null ? EarnedShare.STANDARD : technique;
    requireRoom(tasks);
    requireOneCurrency(tasks, currency);
    if (periods.size() > MOST_PERIODS) {
      throw new InvalidInput("periods", periods.size() + " periods", "at most " + MOST_PERIODS);
    }
    if (periodLength.toMillis() <= 0) {
      throw new InvalidInput("periodLength", periodLength.toString(), "above 0");
    }
    if (actualCost != null && actualCost.signum() < 0) {
      throw new InvalidInput("actualCost", actualCost.toPlainString(), "0 or more");
    }
    if (budgetAtCompletion != null && budgetAtCompletion.signum() <= 0) {
      throw new InvalidInput("budgetAtCompletion", budgetAtCompletion.toPlainString(), "above 0");
    }
  }

  private static void requireRoom(List<Task> tasks) {
    long open = tasks.stream().filter(task -> !task.state().isFinal()).count();
    if (open > PlanMemory.MOST_OPEN_TASKS || tasks.size() > PlanMemory.MOST_TASKS) {
      throw new InvalidInput(
          "tasks",
          tasks.size() + " tasks, " + open + " of them open",
          "at most "
              + PlanMemory.MOST_TASKS
              + ", and "
              + PlanMemory.MOST_OPEN_TASKS
              + " open: split the plan");
    }
    Set<String> ids = new HashSet<>();
    for (Task task : tasks) {
      if (task.id() == null || !ids.add(task.id())) {
        throw new InvalidInput("tasks.id", String.valueOf(task.id()), "an id, each task once");
      }
    }
  }

  private static void requireOneCurrency(List<Task> tasks, @Nullable String currency) {
    Set<String> currencies = new HashSet<>();
    if (currency != null) {
      currencies.add(currency);
    }
    for (Task task : tasks) {
      if (task.budget() != null) {
        currencies.add(task.budget().currency());
      }
    }
    if (currencies.size() > 1) {
      throw new InvalidInput("currency", currencies.toString(), "one currency");
    }
  }

  /** The plan these facts tell of; its evidence is the question itself. */
  PlanView asOf(Instant dataDate, String question) {
    List<TaskAt> told = tasks.stream().map(task -> told(task, dataDate, question)).toList();
    Instant begin = begin();
    TimeScale scale = begin == null ? null : new TimeScale(begin, periodLength);
    return new PlanView(
        dataDate,
        toldCurrency(),
        scale,
        told,
        performance(told, scale, dataDate),
        Map.of(),
        null,
        dataDate,
        List.of(question));
  }

  private @Nullable Instant begin() {
    if (start != null || !periods.isEmpty()) {
      return start;
    }
    return tasks.stream()
        .map(Task::plannedStart)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private @Nullable String toldCurrency() {
    return Stream.concat(
            Stream.of(currency == null ? "" : currency),
            tasks.stream().map(task -> task.budget() == null ? "" : task.budget().currency()))
        .filter(code -> !code.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private TaskAt told(Task task, Instant dataDate, String question) {
    requireSeen("tasks.actualStart", task.actualStart(), dataDate);
    requireSeen("tasks.actualFinish", task.actualFinish(), dataDate);
    requireSeen("tasks.stateSince", task.stateSince(), dataDate);
    TaskFacts facts = TaskFacts.of(task);
    EarnedShare share = EarnedShare.of(task, technique);
    Instant since = task.stateSince();
    if (since == null && task.state() == Task.State.IN_PROGRESS) {
      since = task.actualStart();
    }
    TaskStanding standing =
        new TaskStanding(
            dataDate,
            question,
            task.state(),
            since,
            share.value(),
            share.measured(),
            TaskObserver.remainingHours(task));
    return new TaskAt(
        facts,
        standing,
        TaskValue.of(facts, false, BaselineTask.NONE),
        TaskValue.isKnown(facts, false, BaselineTask.NONE),
        facts.account());
  }

  private static void requireSeen(String field, @Nullable Instant time, Instant dataDate) {
    if (time != null && time.isAfter(dataDate)) {
      throw new InvalidInput(
          field, time.toString(), "nothing that happened after the data date, " + dataDate);
    }
  }

  private @Nullable Performance performance(
      List<TaskAt> told, @Nullable TimeScale scale, Instant dataDate) {
    BigDecimal earned = told.stream().map(TaskAt::earned).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (!periods.isEmpty()) {
      return Performance.of(periods, budgetAtCompletion, told.isEmpty() ? null : earned, dataDate);
    }
    List<Accrual> accruals = scale == null ? List.of() : accruals(told, scale);
    if (scale == null || accruals.isEmpty() || scale.periodsTo(dataDate) <= 0) {
      return null;
    }
    PlannedCurve curve = PlannedCurve.ofAccruals(accruals);
    BigDecimal budget =
        budgetAtCompletion == null ? Rounded.money(curve.total()) : budgetAtCompletion;
    return new Performance(
        curve, budget, List.of(new Performance.Row(scale.periodsTo(dataDate), earned, actualCost)));
  }

  private List<Accrual> accruals(List<TaskAt> told, TimeScale scale) {
    List<Accrual> accruals = new ArrayList<>();
    for (TaskAt task : told) {
      Instant begin = task.facts().plannedStart();
      Instant finish = task.facts().plannedFinish();
      if (task.valued() && (begin != null || finish != null)) {
        Technique earnedBy =
            task.facts().technique() == null ? technique : task.facts().technique();
        accruals.addAll(
            TaskAccruals.of(
                earnedBy,
                scale.periodsTo(begin == null ? Objects.requireNonNull(finish) : begin),
                scale.periodsTo(finish == null ? Objects.requireNonNull(begin) : finish),
                task.value().doubleValue()));
      }
    }
    return accruals;
  }
}
