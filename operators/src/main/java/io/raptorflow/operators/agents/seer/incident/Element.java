package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * One part of a cut, for example the mobile devices.
 *
 * @param name unique within its cut, never empty
 * @param change its part of the value, at least 0; of a ratio its part of the numerator
 * @param base its part of a ratio's denominator, at least 0; absent for sums
 */
public record Element(String name, Change change, @Nullable Change base) {
  public Element {
    Required.text("name", name);
    refuseNegative("change", Required.value("change", change));
    if (base != null) {
      refuseNegative("base", base);
    }
  }

  private static void refuseNegative(String field, Change change) {
    double least = Math.min(change.expected(), change.actual());
    if (least < 0) {
      throw new InvalidInput(field, Double.toString(least), "parts of at least 0");
    }
  }
}
