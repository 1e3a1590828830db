package io.raptorflow.operators.agents.seer.forecast.scenario;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses lists of numbers that no model can be fitted to. */
final class Numbers {
  private Numbers() {}

  static List<Double> finite(String field, String of, @Nullable List<Double> values) {
    if (values == null) {
      return List.of();
    }
    for (Double value : values) {
      if (value == null || !Double.isFinite(value)) {
        throw new InvalidInput(field, value + " for " + of, "finite numbers");
      }
    }
    return List.copyOf(values);
  }

  static void requirePositive(String field, String driver, List<Double> values) {
    for (double value : values) {
      if (value <= 0) {
        throw new InvalidInput(
            field, value + " for driver " + driver, "values above 0, as it has an elasticity");
      }
    }
  }

  static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
