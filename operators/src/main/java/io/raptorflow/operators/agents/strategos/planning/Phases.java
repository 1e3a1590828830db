package io.raptorflow.operators.agents.strategos.planning;

import java.util.List;

/**
 * A plan's tasks in phases.
 *
 * @param phases in order
 * @param layers how many layers of tasks side by side there are in all
 * @param leastLayers how few there can be at best: the longest chain, or all tasks by the width
 * @param handOvers links that lead from one phase to another
 */
public record Phases(String plan, List<Phase> phases, int layers, int leastLayers, int handOvers) {

  /**
   * A phase.
   *
   * @param number from 1
   * @param layers ids of tasks that can be done side by side, one layer after the other
   * @param hours expected person-hours of all its tasks
   * @param entry links that lead into it from earlier phases
   * @param exit links that lead from it to later phases
   */
  public record Phase(
      int number,
      List<List<String>> layers,
      double hours,
      List<HandOver> entry,
      List<HandOver> exit) {}

  /** A link between phases: {@code to} waits for {@code from}. */
  public record HandOver(String from, String to) {}
}
