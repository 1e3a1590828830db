package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.operators.agents.strategos.progress.BaselinePeriods.Point;
import io.raptorflow.schemas.entities.Plan;
import io.raptorflow.schemas.entities.Plan.Baseline;
import io.raptorflow.schemas.entities.Plan.PlannedPeriod;
import io.raptorflow.schemas.entities.Plan.PlannedTask;
import io.raptorflow.schemas.entities.Plan.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the baseline of the highest revision, and values again what was earned when it gives
 * tasks another value. Rare, so that it may read every task.
 */
final class PlanObserver implements Observer<Plan> {

  @Override
  public Decision observe(Observed<Plan> observed, Memory memory) {
    PlanMemory plan = new PlanMemory(memory);
    Plan revised = observed.payload();
    Instant time = Heard.at(observed.event());
    PlanHeader before = plan.read(PlanMemory.PLAN);
    if (isOlder(revised, time, before)) {
      return Decision.NONE;
    }
    requireRevision(revised, before);
    Map<String, BaselineTask> promised = promisedTasks(revised, plan, before);
    BaselinePeriods periods = periods(revised, plan);
    PlanHeader after = header(revised, time, Heard.id(observed.event()), before, promised);
    AccountNames accounts = accounts(plan.read(PlanMemory.ACCOUNTS), promised, periods);
    EarningsLedger ledger = revalued(plan, before, after, promised);
    Tally tally = plan.read(PlanMemory.TALLY).updatedAt(time);

    plan.write(PlanMemory.PLAN, after);
    plan.write(PlanMemory.PERIODS, periods);
    plan.write(PlanMemory.ACCOUNTS, accounts);
    plan.writeBaselineTasks(promised);
    ledger.post(after.event());
    boolean isReopened = before.closed() != null && after.closed() == null;
    return Heard.andReview(plan, isReopened ? tally.reviewAt(null) : tally, time);
  }

  private static boolean isOlder(Plan revised, Instant time, PlanHeader before) {
    return revised.revision() < before.revision()
        || (revised.revision() == before.revision()
            && before.at() != null
            && time.isBefore(before.at()));
  }

  private static void requireRevision(Plan revised, PlanHeader before) {
    if (revised.revision() < 0) {
      throw new InvalidInput("revision", Integer.toString(revised.revision()), "0 or more");
    }
    String currency = revised.effectiveCurrency();
    if (currency != null && before.currency() != null && !currency.equals(before.currency())) {
      throw new InvalidInput(
          "currency", currency, before.currency() + ", the currency of the plan so far");
    }
    Baseline baseline = revised.baseline();
    if (baseline != null
        && baseline.start() != null
        && baseline.finish() != null
        && !baseline.finish().isAfter(baseline.start())) {
      throw new InvalidInput(
          "baseline.finish", baseline.finish().toString(), "after the start, " + baseline.start());
    }
  }

  private static PlanHeader header(
      Plan revised,
      Instant time,
      String event,
      PlanHeader before,
      Map<String, BaselineTask> promised) {
    Baseline baseline = revised.baseline();
    String currency = revised.effectiveCurrency();
    boolean isClosed = revised.state() == State.CLOSED || revised.state() == State.CANCELLED;
    Instant closed = before.closed() == null ? time : before.closed();
    return new PlanHeader(
        revised.revision(),
        time,
        event,
        currency == null ? before.currency() : currency,
        revised.state(),
        isClosed ? closed : null,
        baseline == null ? before.start() : millis(baseline.start()),
        baseline == null ? before.finish() : millis(baseline.finish()),
        promised.values().stream().anyMatch(task -> task.value() != null));
  }

  private static @Nullable Instant millis(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A revision without a baseline leaves the one there is. */
  private static Map<String, BaselineTask> promisedTasks(
      Plan revised, PlanMemory plan, PlanHeader before) {
    Baseline baseline = revised.baseline();
    if (baseline == null) {
      return before.isKnown() ? plan.baselineTasks() : Map.of();
    }
    if (baseline.tasks().size() > PlanMemory.MOST_TASKS) {
      throw new InvalidInput(
          "baseline.tasks",
          baseline.tasks().size() + " tasks",
          "at most " + PlanMemory.MOST_TASKS + ": split the plan");
    }
    Map<String, BaselineTask> promised = new TreeMap<>();
    for (PlannedTask task : baseline.tasks()) {
      if (task.task() == null || task.task().isEmpty()) {
        throw new InvalidInput("baseline.tasks.task", "nothing", "the id of the task");
      }
      if (promised.put(Fields.bounded("baseline.tasks.task", task.task()), promised(task))
          != null) {
        throw new InvalidInput("baseline.tasks", task.task() + " twice", "each task once");
      }
    }
    return promised;
  }

  private static BaselineTask promised(PlannedTask task) {
    BigDecimal value = task.plannedValue();
    if (value != null && value.signum() < 0) {
      throw new InvalidInput("baseline.tasks.plannedValue", value.toPlainString(), "0 or more");
    }
    Instant start = millis(task.start());
    Instant finish = millis(task.finish());
    if (start != null && finish != null && finish.isBefore(start)) {
      throw new InvalidInput(
          "baseline.tasks.finish", finish.toString(), "not before the start, " + start);
    }
    String account = Fields.boundedOrNull("baseline.tasks.controlAccount", task.controlAccount());
    return new BaselineTask(
        start,
        finish,
        value == null ? null : Fields.bounded("baseline.tasks.plannedValue", value),
        account == null ? "" : account);
  }

  private static BaselinePeriods periods(Plan revised, PlanMemory plan) {
    Baseline baseline = revised.baseline();
    if (baseline == null) {
      return plan.read(PlanMemory.PERIODS);
    }
    if (baseline.periods().size() > BaselinePeriods.MOST) {
      throw new InvalidInput(
          "baseline.periods",
          baseline.periods().size() + " values",
          "at most " + BaselinePeriods.MOST);
    }
    if (!baseline.periods().isEmpty() && baseline.start() == null) {
      throw new InvalidInput("baseline.start", "nothing", "when the first period begins");
    }
    Map<String, Point> last = new HashMap<>();
    List<Point> points = new ArrayList<>();
    for (PlannedPeriod period : baseline.periods()) {
      Point point = point(period);
      Point previous = last.put(point.account(), point);
      if (previous != null
          && (!point.end().isAfter(previous.end())
              || point.value().compareTo(previous.value()) < 0)) {
        throw new InvalidInput(
            "baseline.periods",
            point.value().toPlainString() + " by " + point.end(),
            "ends in ascending order and cumulative values that never fall");
      }
      points.add(point);
    }
    return new BaselinePeriods(List.copyOf(points));
  }

  private static Point point(PlannedPeriod period) {
    if (period.end() == null || period.plannedValue() == null) {
      throw new InvalidInput(
          "baseline.periods", period.toString(), "an end and a cumulative planned value");
    }
    if (period.plannedValue().signum() < 0) {
      throw new InvalidInput(
          "baseline.periods.plannedValue", period.plannedValue().toPlainString(), "0 or more");
    }
    String account =
        Fields.boundedOrNull("baseline.periods.controlAccount", period.controlAccount());
    return new Point(
        account == null ? "" : account,
        period.end().truncatedTo(ChronoUnit.MILLIS),
        Fields.bounded("baseline.periods.plannedValue", period.plannedValue()));
  }

  private static AccountNames accounts(
      AccountNames known, Map<String, BaselineTask> promised, BaselinePeriods periods) {
    return known
        .with(promised.values().stream().map(BaselineTask::account).toList())
        .with(periods.points().stream().map(Point::account).toList());
  }

  private static EarningsLedger revalued(
      PlanMemory plan, PlanHeader before, PlanHeader after, Map<String, BaselineTask> promised) {
    EarningsLedger ledger = new EarningsLedger(plan);
    for (TaskTrail trail : plan.tasks()) {
      String id = trail.facts().id();
      ledger.takeBack(trail, before.valuesTasks(), plan.baselineTask(id));
      ledger.add(trail, after.valuesTasks(), promised.getOrDefault(id, BaselineTask.NONE));
    }
    return ledger;
  }
}
