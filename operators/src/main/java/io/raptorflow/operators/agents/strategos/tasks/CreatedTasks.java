package io.raptorflow.operators.agents.strategos.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that were created.
 *
 * @param tasks in the order of their WBS codes
 * @param hoursP50 person-hours of all, medians added up
 */
public record CreatedTasks(String plan, List<Created> tasks, double hoursP50) {

  /**
   * A task.
   *
   * @param wbs code in the work breakdown structure
   * @param parent id of the task it is part of
   * @param hoursP10 exceeded in nine of ten, person-hours; of a task with parts, theirs added up
   * @param hoursP50 its median
   * @param hoursP90 exceeded in one of ten
   * @param finished finished tasks of its type the estimate rests on
   * @param fromGroup whether none of its type was finished, so that it is its group's estimate
   * @param after ids of the tasks to finish before
   */
  public record Created(
      String id,
      String wbs,
      @Nullable String name,
      String type,
      @Nullable String parent,
      double hoursP10,
      double hoursP50,
      double hoursP90,
      int finished,
      boolean fromGroup,
      List<String> after) {}
}
