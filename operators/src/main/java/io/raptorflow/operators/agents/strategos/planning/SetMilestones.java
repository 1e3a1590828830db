package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.Check;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for milestones that cut a plan into parts of even value.
 *
 * @param plan id of the plan
 * @param tasks of the plan; 1 to 2,000; all with a value or none, when their hours stand for it
 * @param count how many, the last one the end of the plan; 1 to 50, at most one a task
 * @param start first day of the plan; absent: milestones are given in working hours only
 */
public record SetMilestones(
    String plan, List<PlanTask> tasks, @Nullable Integer count, @Nullable LocalDate start) {
  private static final int MOST_MILESTONES = 50;

  public SetMilestones {
    Check.text("plan", plan);
    tasks = PlanTask.checked(tasks);
    if (start != null && (start.getYear() < 1 || start.getYear() > 9_999)) {
      throw new InvalidInput("start", start.toString(), "a day of the years 1 to 9999");
    }
    if (count == null) {
      throw new InvalidInput("count", "nothing", "how many milestones");
    }
    Check.count("count", count, 1, 1, Math.min(MOST_MILESTONES, tasks.size()));
    long valued = tasks.stream().filter(task -> task.value() != null).count();
    if (valued > 0 && valued < tasks.size()) {
      throw new InvalidInput(
          "tasks.value", valued + " of " + tasks.size() + " tasks with one", "all or none");
    }
  }

  int parts() {
    return count == null ? 1 : count;
  }
}
