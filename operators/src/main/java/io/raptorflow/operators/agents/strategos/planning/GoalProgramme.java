package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.optimisation.MixedProgramme;
import io.raptorflow.operators.agents.optimisation.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

  /** Work of one of its linear programmes, as {@link MixedProgramme#size} counts it. */
  long size() {
    return penalties().size();
  }

  /** The choice with the least sum of penalties. */
  Outcome leastPenalty(int mostNodes) {
    return penalties().minimise(mostNodes);
  }

  private MixedProgramme penalties() {
    MixedProgramme programme = new MixedProgramme();
    costs.forEach(cost -> addVariable(programme, 0));
    addDeviations(programme, 1);
    addLimits(programme);
    return programme;
  }

  /**
   * The cheapest choice whose penalties do not exceed a sum.
   *
   * @param known values of a choice of which that is so, as {@link #leastPenalty} tells them
   */
  Outcome.Solved leastCost(double mostPenalty, int mostNodes, double[] known) {
    MixedProgramme programme = new MixedProgramme();
    costs.forEach(cost -> addVariable(programme, cost));
    programme.atMost(addDeviations(programme, 0), mostPenalty);
    addLimits(programme);
    return programme.improve(mostNodes, known);
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
   * Limits that no choice can keep together, though it could without any one of them: QuickXplain
   * (Junker, AAAI 2004), which halves what is left of many limits. Where the linear programmes run
   * out, limits are told that may not be needed for it.
   *
   * @param mostNodes linear programmes to solve at most
   */
  List<Limit> conflict(int mostNodes) {
    return new Conflict(mostNodes).among(List.of(), false, limits);
  }

  private final class Conflict {
    private int left;

    Conflict(int mostNodes) {
      left = mostNodes;
    }

    /**
     * @param kept limits that are kept besides
     * @param isNew whether there is one among them that was not asked about
     * @param suspects limits that cannot all be kept with those
     */
    List<Limit> among(List<Limit> kept, boolean isNew, List<Limit> suspects) {
      if (isNew && excludes(kept)) {
        return List.of();
      }
      if (suspects.size() <= 1) {
        return suspects;
      }
      List<Limit> first = suspects.subList(0, suspects.size() / 2);
      List<Limit> rest = suspects.subList(suspects.size() / 2, suspects.size());
      List<Limit> ofRest = among(joined(kept, first), true, rest);
      List<Limit> ofFirst = among(joined(kept, ofRest), !ofRest.isEmpty(), first);
      return joined(ofFirst, ofRest);
    }

    /** Whether it is known that no choice keeps them all; goals have no say in it. */
    private boolean excludes(List<Limit> kept) {
      if (left < 1) {
        return false;
      }
      Outcome outcome =
          new GoalProgramme(costs, binary, List.of(), kept).penalties().minimise(left);
      left -= outcome.nodes();
      return outcome instanceof Outcome.Infeasible;
    }
  }

  private static List<Limit> joined(List<Limit> some, List<Limit> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
