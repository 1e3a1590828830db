package io.raptorflow.operators.agents.strategos.tasks;

import java.util.List;

/**
 * What ties tasks.
 *
 * @param redundant ties that say nothing others do not say
 * @param ready open tasks not begun that wait for none, and for no lag
 * @param blocked open tasks that wait, with the way to what holds them up
 * @param earliest when each open task can begin and end at the earliest
 * @param hours until all are done at the earliest, working hours
 */
public record Dependencies(
    String plan,
    List<Tie> redundant,
    List<String> ready,
    List<Blocked> blocked,
    List<Earliest> earliest,
    double hours) {

  /** A tie from an earlier task to a later. */
  public record Tie(String from, String to) {}

  /**
   * A task that waits.
   *
   * @param by tasks it waits for directly: open ones, and others whose lag is not over
   * @param chain from a task that waits for none to it, at most 50
   */
  public record Blocked(String task, List<String> by, List<String> chain) {}

  /** Working hours from now until a task can begin and end, if nobody is short of time. */
  public record Earliest(String task, double startHours, double finishHours) {}
}
