package io.raptorflow.operators.agents.seer.forecast.scenario;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.List;
import java.util.Optional;

/**
 * Paths that drivers might take.
 *
 * @param name unique within the question, never empty
 * @param paths of the drivers; one that is left out takes the path of the base scenario
 */
public record Scenario(String name, List<Path> paths) {
  public Scenario {
    if (name == null || name.isEmpty()) {
      throw new InvalidInput("scenarios.name", "nothing", "the name of a scenario");
    }
    paths = paths == null ? List.of() : List.copyOf(paths);
  }

  /**
   * What a driver would be.
   *
   * @param driver its name
   * @param values one finite value a step to come, at least as many as the horizon; further ones
   *     are not used
   */
  public record Path(String driver, List<Double> values) {
    public Path {
      if (driver == null || driver.isEmpty()) {
        throw new InvalidInput("scenarios.paths.driver", "nothing", "the name of a driver");
      }
      values = Numbers.finite("scenarios.paths.values", "driver " + driver, values);
    }
  }

  Optional<Path> pathOf(String driver) {
    return paths.stream().filter(path -> path.driver().equals(driver)).findFirst();
  }
}
