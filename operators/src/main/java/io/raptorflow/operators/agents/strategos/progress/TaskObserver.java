package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.strategos.progress.DwellLog.Dwell;
import io.raptorflow.schemas.entities.Task;
import io.raptorflow.schemas.entities.Task.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a task: where it stands, what it earned in which week, how long it stayed in a state. It
 * reads and writes the cells of that task and the weeks whose value changed, never those of others.
 */
final class TaskObserver implements Observer<Task> {

  @Override
  public Decision observe(Observed<Task> observed, Memory memory) {
    Task task = observed.payload();
    PlanMemory plan = new PlanMemory(memory);
    PlanHeader header = plan.read(PlanMemory.PLAN);
    requireCurrency(task, header.currency());
    TaskFacts facts = TaskFacts.of(task);
    Instant time = Heard.at(observed.event());
    String event = Heard.id(observed.event());
    Optional<TaskTrail> before =
        plan.holdsTask(facts.id()) ? Optional.of(plan.task(facts.id())) : Optional.empty();
    TaskStanding earlier = before.flatMap(trail -> trail.asOf(time)).orElse(null);
    TaskStanding standing = standing(task, time, event, earlier);
    requireNoFall(task, earlier, standing);
    TaskTrail after =
        before
            .map(trail -> trail.with(facts, standing))
            .orElseGet(() -> TaskTrail.begin(facts, standing));
    Tally tally = counted(plan.read(PlanMemory.TALLY), before.orElse(null), after).updatedAt(time);

    BaselineTask promised = plan.baselineTask(facts.id());
    AccountNames accounts = plan.read(PlanMemory.ACCOUNTS).with(facts.account());
    EarningsLedger ledger = new EarningsLedger(plan);
    before.ifPresent(trail -> ledger.takeBack(trail, header.valuesTasks(), promised));
    ledger.add(after, header.valuesTasks(), promised);
    plan.write(PlanMemory.ACCOUNTS, accounts);
    ledger.post(event);
    plan.write(after.bounded());
    if (earlier != null && after.latest().equals(standing)) {
      rememberDwell(plan, facts.type(), earlier, standing);
    }
    return Heard.andReview(plan, tally, time);
  }

  private static TaskStanding standing(
      Task task, Instant time, String event, @Nullable TaskStanding earlier) {
    EarnedShare share = EarnedShare.of(task, EarnedShare.STANDARD);
    Instant since = task.stateSince();
    if (since == null) {
      since = earlier != null && earlier.state() == task.state() ? earlier.since() : time;
    }
    if (since != null && since.isAfter(time)) {
      throw new InvalidInput("stateSince", since.toString(), "not after the event, " + time);
    }
    return new TaskStanding(
        time, event, task.state(), since, share.value(), share.measured(), remainingHours(task));
  }

  /** What is said to remain, else what is left of the estimate. */
  static @Nullable Double remainingHours(Task task) {
    if (task.state().isFinal()) {
      return 0.0;
    }
    if (task.remainingHours() != null) {
      return requireHours("remainingHours", task.remainingHours());
    }
    if (task.estimateHours() == null) {
      return null;
    }
    double done = task.percentComplete() == null ? 0 : task.percentComplete();
    return requireHours("estimateHours", task.estimateHours()) * (1 - done);
  }

  private static double requireHours(String field, double hours) {
    if (!(hours >= 0 && hours < 1e9)) {
      throw new InvalidInput(field, Double.toString(hours), "0 or more person-hours");
    }
    return hours;
  }

  private static void requireNoFall(
      Task task, @Nullable TaskStanding earlier, TaskStanding standing) {
    if (earlier != null && standing.share() < earlier.share() && task.correction() == null) {
      throw new InvalidInput(
          "percentComplete",
          "progress falling from " + earlier.share() + " to " + standing.share(),
          "no fall, or the reason for it in `correction`");
    }
  }

  private static void requireCurrency(Task task, @Nullable String currency) {
    if (task.budget() != null && currency != null && !currency.equals(task.budget().currency())) {
      throw new InvalidInput(
          "budget.currency", task.budget().currency(), currency + ", the currency of the plan");
    }
  }

  private static Tally counted(Tally tally, @Nullable TaskTrail before, TaskTrail after) {
    int wasOpen = before != null && before.latest().isOpen() ? 1 : 0;
    int isOpen = after.latest().isOpen() ? 1 : 0;
    Tally counted = tally.withTasks(before == null ? 1 : 0, isOpen - wasOpen);
    requireRoom("open tasks", isOpen > wasOpen, counted.openTasks(), PlanMemory.MOST_OPEN_TASKS);
    requireRoom("tasks", before == null, counted.tasks(), PlanMemory.MOST_TASKS);
    return counted;
  }

  private static void requireRoom(String what, boolean grows, int have, int most) {
    if (grows && have > most) {
      throw new InvalidInput(
          "plan", have + " " + what, "at most " + most + " " + what + " a plan: split the plan");
    }
  }

  private static void rememberDwell(
      PlanMemory plan, String type, TaskStanding left, TaskStanding entered) {
    if (left.state() == entered.state()
        || left.state() == State.PLANNED
        || left.since() == null
        || entered.since() == null
        || entered.state() == State.CANCELLED) {
      return;
    }
    double hours = Duration.between(left.since(), entered.since()).toMillis() / 3_600_000.0;
    if (hours >= 0) {
      plan.addDwell(type, new Dwell(left.state(), hours, entered.at()));
    }
  }
}
