package io.raptorflow.operators.agents.seer.forecast.scenario;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks what a series would do if its drivers took given paths.
 *
 * @param series its name
 * @param values its history at even steps, oldest first, in its unit; at most {@value #MOST_VALUES}
 * @param drivers what moves it, at least 1 and at most {@value #MOST_DRIVERS}
 * @param scenarios at least 1 and at most {@value #MOST_SCENARIOS}
 * @param horizon steps to come, at least 1 and at most half the history
 * @param base name of the scenario the others are compared with, which gives every driver a path;
 *     null: the first
 * @param season steps in a season, at least 2; null: none
 * @param order of the errors; null: chosen
 * @param seed of the simulation; null: 0
 * @param runs of the simulation, 100–20,000; null: {@value #USUAL_RUNS}; runs times horizon at most
 *     2,000,000
 */
public record ForecastScenario(
    String series,
    List<Double> values,
    List<Driver> drivers,
    List<Scenario> scenarios,
    int horizon,
    @Nullable String base,
    @Nullable Integer season,
    @Nullable ErrorOrder order,
    @Nullable Long seed,
    @Nullable Integer runs) {
  static final int MOST_VALUES = 2_000;
  static final int MOST_DRIVERS = 50;
  static final int MOST_SCENARIOS = 50;
  static final int USUAL_RUNS = 1_000;

  private static final int MOST_SIMULATED = 2_000_000;

  public ForecastScenario {
    if (series == null || series.isEmpty()) {
      throw new InvalidInput("series", "nothing", "the name of a series");
    }
    values = Numbers.finite("values", "series " + series, values);
    if (values.size() > MOST_VALUES) {
      throw new InvalidInput("values", values.size() + " values", "at most " + MOST_VALUES);
    }
    drivers = drivers == null ? List.of() : List.copyOf(drivers);
    scenarios = scenarios == null ? List.of() : List.copyOf(scenarios);
    requireCount("drivers", drivers.size(), MOST_DRIVERS);
    requireCount("scenarios", scenarios.size(), MOST_SCENARIOS);
    requireHorizon(horizon, values.size());
    if (season != null && (season < 2 || season > MOST_VALUES)) {
      throw new InvalidInput("season", season.toString(), "2 to " + MOST_VALUES + " steps");
    }
    if (runs != null && (runs < 100 || runs > 20_000)) {
      throw new InvalidInput("runs", runs.toString(), "100 to 20,000");
    }
    if ((long) horizon * (runs == null ? USUAL_RUNS : runs) > MOST_SIMULATED) {
      throw new InvalidInput(
          "runs", horizon + " steps in each run", "at most 2,000,000 simulated steps in all");
    }
    requireHistories(drivers, values.size());
    requirePaths(drivers, scenarios, horizon);
    requireBase(drivers, baseOf(scenarios, base));
  }

  Scenario baseScenario() {
    return baseOf(scenarios, base);
  }

  long seedOrUsual() {
    return seed == null ? 0 : seed;
  }

  int runsOrUsual() {
    return runs == null ? USUAL_RUNS : runs;
  }

  /** The values of a driver over the horizon. */
  double[] path(Scenario scenario, Driver driver) {
    Scenario.Path path =
        scenario.pathOf(driver.name()).or(() -> baseScenario().pathOf(driver.name())).orElseThrow();
    return Numbers.array(path.values().subList(0, horizon));
  }

  private static void requireCount(String field, int count, int most) {
    if (count < 1 || count > most) {
      throw new InvalidInput(field, count + " " + field, "1 to " + most);
    }
  }

  private static void requireHorizon(int horizon, int history) {
    if (horizon < 1) {
      throw new InvalidInput("horizon", horizon + " steps", "at least 1");
    }
    if (horizon > history / 2 && history > 0) {
      throw new InvalidInput(
          "horizon", horizon + " steps", "at most half the history of " + history + " values");
    }
  }

  private static void requireHistories(List<Driver> drivers, int history) {
    Set<String> names = new HashSet<>();
    for (Driver driver : drivers) {
      if (!names.add(driver.name())) {
        throw new InvalidInput("drivers.name", driver.name() + " twice", "each driver once");
      }
      if (driver.values().size() != history) {
        throw new InvalidInput(
            "drivers.values",
            driver.values().size() + " values for driver " + driver.name(),
            history + ", as the series has");
      }
    }
  }

  private static void requirePaths(List<Driver> drivers, List<Scenario> scenarios, int horizon) {
    Set<String> names = new HashSet<>();
    for (Scenario scenario : scenarios) {
      if (!names.add(scenario.name())) {
        throw new InvalidInput("scenarios.name", scenario.name() + " twice", "each name once");
      }
      Set<String> given = new HashSet<>();
      for (Scenario.Path path : scenario.paths()) {
        Driver driver = driver(drivers, path);
        if (!given.add(path.driver())) {
          throw new InvalidInput(
              "scenarios.paths",
              "driver " + path.driver() + " twice in scenario " + scenario.name(),
              "one path a driver");
        }
        if (path.values().size() < horizon) {
          throw new InvalidInput(
              "scenarios.paths.values",
              path.values().size()
                  + " steps for driver "
                  + path.driver()
                  + " in scenario "
                  + scenario.name(),
              "at least the horizon of " + horizon + " steps");
        }
        if (driver.isElastic()) {
          Numbers.requirePositive("scenarios.paths.values", path.driver(), path.values());
        }
      }
    }
  }

  private static Driver driver(List<Driver> drivers, Scenario.Path path) {
    return drivers.stream()
        .filter(driver -> driver.name().equals(path.driver()))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "scenarios.paths.driver", path.driver(), "the name of one of the drivers"));
  }

  private static Scenario baseOf(List<Scenario> scenarios, @Nullable String base) {
    if (base == null) {
      return scenarios.get(0);
    }
    return scenarios.stream()
        .filter(scenario -> scenario.name().equals(base))
        .findFirst()
        .orElseThrow(() -> new InvalidInput("base", base, "the name of one of the scenarios"));
  }

  private static void requireBase(List<Driver> drivers, Scenario base) {
    for (Driver driver : drivers) {
      if (base.pathOf(driver.name()).isEmpty()) {
        throw new InvalidInput(
            "scenarios.paths",
            "no path for driver " + driver.name() + " in the base scenario " + base.name(),
            "a path for every driver");
      }
    }
  }
}
