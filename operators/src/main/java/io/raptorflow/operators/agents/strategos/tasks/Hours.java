package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.InvalidInput;
import org.jspecify.annotations.Nullable;

/** What counts as a number of hours of work. */
final class Hours {
  static final double MOST = 1e6;

  private Hours() {}

  static double require(String field, double hours) {
    if (!(hours >= 0 && hours <= MOST)) {
      throw new InvalidInput(field, Double.toString(hours), "0 to 1e6 hours");
    }
    return hours;
  }

  static @Nullable Double requireOrNull(String field, @Nullable Double hours) {
    return hours == null ? null : (Double) require(field, hours);
  }
}
