package io.raptorflow.operators.agents.strategos.planning;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Milestones of a plan.
 *
 * @param milestones in order, the last one the end of the plan
 * @param largestPart value of the largest part between two of them
 * @param leastLargestPart what it could be at best, if no milestone were moved to a gate
 */
public record Milestones(
    String plan, List<Reached> milestones, double largestPart, double leastLargestPart) {

  /**
   * A milestone: it is reached when its tasks and those of all before it are done.
   *
   * @param number from 1
   * @param tasks ids of the tasks since the milestone before
   * @param value of those
   * @param cumulativeShare of the plan's value done by then, 0–1
   * @param hours working hours from the start of the plan until then, at mean durations
   * @param date day on which it is reached, at five days of eight hours a week; absent without a
   *     start
   * @param gate id of the task that all ways through the plan pass and that it ends with; absent:
   *     it ends with none
   */
  public record Reached(
      int number,
      List<String> tasks,
      double value,
      double cumulativeShare,
      double hours,
      @Nullable LocalDate date,
      @Nullable String gate) {}
}
