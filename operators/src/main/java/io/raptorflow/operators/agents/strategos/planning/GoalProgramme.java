package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.optimisation.MixedProgramme;
import io.raptorflow.operators.agents.optimisation.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighted goal programming (Charnes and Cooper, Management Models and Industrial Applications of
 * Linear Programming, 1961): goals may be missed, at a penalty for each unit under or over them;
 * limits may not.
 *
 * @param costs of a unit of each variable
 * @param binary whether variables are 0 or 1; else they are 0 or more
 */
record GoalProgramme(List<Double> costs, boolean binary, List<Goal> goals, List<Limit> limits) {

  /**
   * A sum that should be met.
   *
   * @param coefficients by variable
   * @param under penalty of a unit below the target
   * @param over penalty of a unit above it
   */
  record Goal(Map<Integer, Double> coefficients, double target, double under, double over) {}

  /** A sum that must be within limits, either of which may be infinite. */
  record Limit(String name, Map<Integer, Double> coefficients, double lower, double upper) {}

  GoalProgramme {
    costs = List.copyOf(costs);
    goals = List.copyOf(goals);
    limits = List.copyOf(limits);
  }

  GoalProgramme without(Limit limit) {
    return new GoalProgramme(
        costs, binary, goals, limits.stream().filter(other -> !other.equals(limit)).toList());
  }

  GoalProgramme with(List<Limit> others) {
    return new GoalProgramme(costs, binary, goals, others);
  }

  /** The choice with the least sum of penalties. */
  Outcome leastPenalty(int mostNodes) {
    MixedProgramme programme = new MixedProgramme();
    costs.forEach(cost -> addVariable(programme, 0));
    addDeviations(programme, 1);
    addLimits(programme);
    return programme.minimise(mostNodes);
  }

  /** The cheapest choice whose penalties do not exceed a sum. */
  Outcome leastCost(double mostPenalty, int mostNodes) {
    MixedProgramme programme = new MixedProgramme();
    costs.forEach(cost -> addVariable(programme, cost));
    programme.atMost(addDeviations(programme, 0), mostPenalty);
    addLimits(programme);
    return programme.minimise(mostNodes);
  }

  private void addVariable(MixedProgramme programme, double cost) {
    if (binary) {
      programme.binary(cost);
    } else {
      programme.variable(0, Double.POSITIVE_INFINITY, cost);
    }
  }

  /**
   * Adds what each goal is missed by.
   *
   * @return the penalty of each deviation
   */
  private Map<Integer, Double> addDeviations(MixedProgramme programme, double charged) {
    Map<Integer, Double> penalties = new HashMap<>();
    for (Goal goal : goals) {
      int under = programme.variable(0, Double.POSITIVE_INFINITY, charged * goal.under());
      int over = programme.variable(0, Double.POSITIVE_INFINITY, charged * goal.over());
      Map<Integer, Double> row = new HashMap<>(goal.coefficients());
      row.put(under, 1.0);
      row.put(over, -1.0);
      programme.limit(row, goal.target(), goal.target());
      penalties.put(under, goal.under());
      penalties.put(over, goal.over());
    }
    return penalties;
  }

  private void addLimits(MixedProgramme programme) {
    limits.forEach(limit -> programme.limit(limit.coefficients(), limit.lower(), limit.upper()));
  }

  /**
   * Limits that no choice can keep together, though it could without any one of them: the deletion
   * filter (Chinneck and Dravnieks, ORSA Journal on Computing 3, 1991).
   *
   * @param mostNodes for each question
   */
  List<Limit> conflict(int mostNodes) {
    List<Limit> left = new ArrayList<>(limits);
    for (Limit limit : limits) {
      List<Limit> fewer = new ArrayList<>(left);
      fewer.remove(limit);
      if (with(fewer).leastPenalty(mostNodes) instanceof Outcome.Infeasible) {
        left = fewer;
      }
    }
    return List.copyOf(left);
  }
}
