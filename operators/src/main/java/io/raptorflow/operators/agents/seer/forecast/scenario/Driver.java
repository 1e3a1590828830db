package io.raptorflow.operators.agents.seer.forecast.scenario;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that moves the series.
 *
 * @param name unique within the question, never empty
 * @param values one finite value a step of the series' history, oldest first
 * @param elasticity known relative change of the series with a relative change of the driver, such
 *     as a fitted spend curve gives; used as it is and never refitted, the driver must be above 0;
 *     null: the effect is linear and fitted here
 */
public record Driver(String name, List<Double> values, @Nullable Double elasticity) {
  public Driver {
    if (name == null || name.isEmpty()) {
      throw new InvalidInput("drivers.name", "nothing", "the name of a driver");
    }
    values = Numbers.finite("drivers.values", "driver " + name, values);
    if (elasticity != null) {
      if (!Double.isFinite(elasticity)) {
        throw new InvalidInput(
            "drivers.elasticity", elasticity + " for driver " + name, "a finite number");
      }
      Numbers.requirePositive("drivers.values", name, values);
    }
  }

  boolean isElastic() {
    return elasticity != null;
  }
}
