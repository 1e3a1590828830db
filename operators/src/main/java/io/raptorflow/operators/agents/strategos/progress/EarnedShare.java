package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.schemas.entities.Task;
import io.raptorflow.schemas.entities.Task.State;
import io.raptorflow.schemas.entities.Task.Step;
import io.raptorflow.schemas.entities.Task.Technique;
import org.jspecify.annotations.Nullable;

/**
 * The share of its value a task has earned, by the techniques of ANSI/EIA-748.
 *
 * @param value 0–1
 * @param measured whether the task said how far it is, or nothing was earned for want of a measure
 */
record EarnedShare(double value, boolean measured) {
  /** Technique of a task that names none: the measured share of the work. */
  static final Technique STANDARD = Technique.PERCENT_PHYSICAL;

  /**
   * @param standard technique of a task that names none
   */
  static EarnedShare of(Task task, Technique standard) {
    checkRange(task.percentComplete());
    if (task.state() == State.DONE) {
      return new EarnedShare(1, true);
    }
    Technique technique = task.technique() == null ? standard : task.technique();
    return switch (technique) {
      case ZERO_HUNDRED -> new EarnedShare(0, true);
      case FIFTY_FIFTY -> new EarnedShare(hasStarted(task) ? 0.5 : 0, true);
      case WEIGHTED_MILESTONE -> ofSteps(task);
      case PERCENT_PHYSICAL ->
          task.percentComplete() == null
              ? new EarnedShare(0, !hasStarted(task))
              : new EarnedShare(task.percentComplete(), true);
    };
  }

  private static EarnedShare ofSteps(Task task) {
    double all = 0;
    double reached = 0;
    for (Step step : task.steps()) {
      if (!(step.weight() > 0)) {
        throw new InvalidInput("steps.weight", Double.toString(step.weight()), "above 0");
      }
      all += step.weight();
      reached += step.reached() ? step.weight() : 0;
    }
    return all == 0 ? new EarnedShare(0, false) : new EarnedShare(reached / all, true);
  }

  private static boolean hasStarted(Task task) {
    return task.actualStart() != null
        || switch (task.state()) {
          case IN_PROGRESS, REVIEW, DONE -> true;
          case PLANNED, READY, BLOCKED, CANCELLED -> false;
        };
  }

  private static void checkRange(@Nullable Double ratio) {
    if (ratio != null && !(ratio >= 0 && ratio <= 1)) {
      throw new InvalidInput(
          "percentComplete",
          ratio.toString(),
          "a ratio from 0 to 1: no task earns over its budget");
    }
  }
}
