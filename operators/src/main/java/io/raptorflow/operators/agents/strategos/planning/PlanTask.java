package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.operators.agents.inputs.TaskLink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task to be planned.
 *
 * @param id unique within the plan
 * @param estimateHours most likely work, in person-hours
 * @param optimisticHours work if all goes well, the estimate unless said
 * @param pessimisticHours work if all goes badly, the estimate unless said
 * @param people how many work on it at once, 1 unless said
 * @param value what it earns when done, in the plan's currency; absent: its hours stand for it
 * @param predecessors what has to happen to other tasks before it; at most 200
 */
public record PlanTask(
    String id,
    @Nullable Double estimateHours,
    @Nullable Double optimisticHours,
    @Nullable Double pessimisticHours,
    @Nullable Integer people,
    @Nullable Double value,
    List<TaskLink> predecessors) {
  static final int MOST_TASKS = 2_000;

  private static final int MOST_PREDECESSORS = 200;
  private static final int MOST_PEOPLE = 1_000;
  private static final double MOST_HOURS = 1e5;
  private static final double LARGEST = 1e12;

  public PlanTask {
    Check.text("tasks.id", id);
    String path = "tasks." + id;
    double likely = Check.number(path + ".estimateHours", estimateHours, 0, MOST_HOURS);
    estimateHours = likely;
    optimisticHours =
        optimisticHours == null
            ? likely
            : Check.number(path + ".optimisticHours", optimisticHours, 0, likely);
    pessimisticHours =
        pessimisticHours == null
            ? likely
            : Check.number(path + ".pessimisticHours", pessimisticHours, likely, MOST_HOURS);
    people = Check.count(path + ".people", people, 1, 1, MOST_PEOPLE);
    Check.numberOrNull(path + ".value", value, 0, LARGEST);
    predecessors = Check.list(path + ".predecessors", predecessors, MOST_PREDECESSORS);
  }

  /** The tasks, when there are some, each of its own name. */
  static List<PlanTask> checked(@Nullable List<PlanTask> tasks) {
    List<PlanTask> all = Check.list("tasks", tasks, MOST_TASKS);
    if (all.isEmpty()) {
      throw new InvalidInput("tasks", "none", "at least one task");
    }
    Set<String> ids = new HashSet<>();
    for (PlanTask task : all) {
      if (!ids.add(task.id())) {
        throw new InvalidInput("tasks.id", task.id() + " twice", "each only once");
      }
    }
    return all;
  }

  /** Mean of the beta-PERT distribution, in person-hours. */
  double meanHours() {
    return (low() + 4 * given(estimateHours) + high()) / 6;
  }

  double low() {
    return given(optimisticHours);
  }

  double likely() {
    return given(estimateHours);
  }

  double high() {
    return given(pessimisticHours);
  }

  int team() {
    return people == null ? 1 : people;
  }

  private static double given(@Nullable Double number) {
    if (number == null) {
      throw new IllegalStateException("a checked task has no hours");
    }
    return number;
  }
}
