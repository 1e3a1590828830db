package io.raptorflow.operators.agents.strategos.planning;

import java.time.LocalDate;
import java.util.List;

/**
 * When a plan can be done. P50 and P80 schedules take each task's duration that is passed by one in
 * two and by one in five; of a whole plan the P80 dates are therefore on the safe side.
 *
 * @param lanes phases, in order
 * @param milestones in order; none when none were asked for
 * @param expected at mean durations
 * @param p50 at median durations
 * @param p80 at the durations of four in five
 */
public record Roadmap(
    String plan, List<Lane> lanes, List<Dated> milestones, End expected, End p50, End p80) {

  /**
   * A phase.
   *
   * @param number from 1
   * @param tasks ids
   */
  public record Lane(
      int number,
      List<String> tasks,
      LocalDate startP50,
      LocalDate finishP50,
      LocalDate startP80,
      LocalDate finishP80) {}

  /** A milestone with the tasks done since the one before. */
  public record Dated(int number, List<String> tasks, LocalDate dateP50, LocalDate dateP80) {}

  /**
   * The end.
   *
   * @param finish last day of work
   * @param workdays working days from the start, rest days included
   */
  public record End(LocalDate finish, double workdays) {}
}
