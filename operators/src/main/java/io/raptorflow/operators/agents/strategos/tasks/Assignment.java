package io.raptorflow.operators.agents.strategos.tasks;

import java.util.List;

/**
 * Who should do which task.
 *
 * @param oneToOne whether each got one task at most, since nobody's hours were known
 * @param assigned tasks with somebody, in the order asked
 * @param unassigned tasks without
 * @param cost hours of all assigned tasks, and what hours over cost
 * @param bound cost that no assignment of as many tasks beats
 * @param gap (cost − bound) ÷ cost, 0–1; 0 when none is better
 * @param nodes of the search
 * @param leftOut people seen of the plan whose hours are not known while those of others are
 */
public record Assignment(
    String plan,
    boolean oneToOne,
    List<Assigned> assigned,
    List<Unassigned> unassigned,
    double cost,
    double bound,
    double gap,
    long nodes,
    List<String> leftOut) {

  /** A task and who should do it; hours are expected of them. */
  public record Assigned(String task, String person, double hours) {}

  /** A task nobody has time for, and why. */
  public record Unassigned(String task, String reason) {}
}
