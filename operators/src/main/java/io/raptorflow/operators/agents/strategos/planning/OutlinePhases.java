package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.inputs.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks in which phases to do a plan's tasks.
 *
 * @param plan id of the plan
 * @param tasks of the plan; 1 to 2,000
 * @param maxPhases the most phases, at most 50; absent: one for each layer of tasks
 * @param maxWidth the most tasks side by side in a layer; absent: any number
 */
public record OutlinePhases(
    String plan, List<PlanTask> tasks, @Nullable Integer maxPhases, @Nullable Integer maxWidth) {
  private static final int MOST_PHASES = 50;

  public OutlinePhases {
    Check.text("plan", plan);
    tasks = PlanTask.checked(tasks);
    if (maxPhases != null) {
      Check.count("maxPhases", maxPhases, 1, 1, MOST_PHASES);
    }
    maxWidth = Check.count("maxWidth", maxWidth, PlanTask.MOST_TASKS, 1, PlanTask.MOST_TASKS);
  }

  int phases() {
    return maxPhases == null ? PlanTask.MOST_TASKS : maxPhases;
  }

  int width() {
    return maxWidth == null ? PlanTask.MOST_TASKS : maxWidth;
  }
}
