package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.InvalidInput;

/**
 * One factor of a product or ratio, for example the clicks of a cost.
 *
 * @param name unique among the factors, never empty
 * @param change its value, at least 0; of a divisor above 0
 * @param divides whether the value is divided by it instead of multiplied
 */
public record Factor(String name, Change change, boolean divides) {
  public Factor {
    Required.text("name", name);
    Required.value("change", change);
    double least = Math.min(change.expected(), change.actual());
    if (least < 0 || (divides && least == 0)) {
      throw new InvalidInput(
          "change of " + name,
          Double.toString(least),
          divides ? "a divisor above 0" : "a factor of at least 0");
    }
  }
}
