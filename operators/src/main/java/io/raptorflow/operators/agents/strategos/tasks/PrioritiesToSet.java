package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.strategos.tasks.Sequencing.Criterion;
import io.raptorflow.schemas.entities.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks in which order to do tasks.
 *
 * @param plan id of the plan
 * @param taskIds which; empty: all that are open
 * @param tasks facts to use in place of what was seen, at most 2,000
 * @param capacityHoursPerWeek person-hours of work a week there are for them, above 0; 40 unless
 *     said
 * @param criterion what the order is chosen by, weighted_tardiness unless said
 */
public record PrioritiesToSet(
    String plan,
    List<String> taskIds,
    @Nullable List<Task> tasks,
    @Nullable Double capacityHoursPerWeek,
    @Nullable Criterion criterion) {

  public PrioritiesToSet {
    TaskSource.requirePlan(plan);
    taskIds = TaskSource.checkedIds(taskIds);
    tasks = TaskSource.bounded(tasks);
    if (capacityHoursPerWeek != null
        && !(capacityHoursPerWeek >= .01 && capacityHoursPerWeek <= 1e6)) {
      throw new InvalidInput(
          "capacityHoursPerWeek", capacityHoursPerWeek.toString(), "0.01 to 1e6 hours");
    }
  }

  double capacityOrUsual() {
    return capacityHoursPerWeek == null ? 40 : capacityHoursPerWeek;
  }

  Criterion criterionOrUsual() {
    return criterion == null ? Criterion.WEIGHTED_TARDINESS : criterion;
  }
}
