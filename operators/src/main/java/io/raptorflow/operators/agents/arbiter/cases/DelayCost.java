package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.Check;
import java.util.List;

/**
 * What a further hour of waiting costs, by age: a step function that never falls, so that the cost
 * of waiting is convex.
 *
 * @param steps in ascending age, the first at age 0; at most 100
 */
public record DelayCost(List<Step> steps) {
  private static final int MOST_STEPS = 100;

  public DelayCost {
    if (steps == null || steps.isEmpty() || steps.size() > MOST_STEPS) {
      throw new InvalidInput(
          "delayCost.steps",
          steps == null ? "nothing" : steps.size() + " steps",
          "1 to " + MOST_STEPS + " steps");
    }
    steps = Check.list("delayCost.steps", steps, MOST_STEPS);
    if (steps.get(0).fromAgeHours() != 0) {
      throw new InvalidInput(
          "delayCost.steps.fromAgeHours", "" + steps.get(0).fromAgeHours(), "0 for the first step");
    }
    for (int i = 1; i < steps.size(); i++) {
      requireRising(steps.get(i - 1), steps.get(i));
    }
  }

  static DelayCost linear(double perHour) {
    return new DelayCost(List.of(new Step(0, perHour)));
  }

  double perHourAt(double ageHours) {
    double perHour = 0;
    for (Step step : steps) {
      if (step.fromAgeHours() <= ageHours) {
        perHour = step.perHour();
      }
    }
    return perHour;
  }

  private static void requireRising(Step before, Step after) {
    if (after.fromAgeHours() <= before.fromAgeHours() || after.perHour() < before.perHour()) {
      throw new InvalidInput(
          "delayCost.steps",
          after.perHour() + " from " + after.fromAgeHours() + " h after " + before.perHour(),
          "ages that rise and costs that do not fall (convex)");
    }
  }

  /**
   * From an age on.
   *
   * @param fromAgeHours 0 or more
   * @param perHour money an hour, 0 or more
   */
  public record Step(double fromAgeHours, double perHour) {
    public Step {
      if (!(fromAgeHours >= 0 && fromAgeHours <= 1e7) || !(perHour >= 0 && perHour <= 1e12)) {
        throw new InvalidInput(
            "delayCost.steps",
            perHour + " from " + fromAgeHours + " h",
            "an age of 0 to 1e7 hours and 0 to 1e12 money an hour");
      }
    }
  }
}
