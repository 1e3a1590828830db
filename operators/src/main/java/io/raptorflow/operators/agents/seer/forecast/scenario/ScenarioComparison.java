package io.raptorflow.operators.agents.seer.forecast.scenario;

import java.util.ArrayList;
import java.util.List;

/** Follows each scenario and compares it with the base. */
final class ScenarioComparison {
  private final ForecastScenario input;
  private final RegressionModel model;
  private final ElasticResponse elastic;
  private final List<Driver> fitted;
  private final ScenarioSimulation simulation;
  private final Followed base;

  ScenarioComparison(
      ForecastScenario input, RegressionModel model, ElasticResponse elastic, List<Driver> fitted) {
    this.input = input;
    this.model = model;
    this.elastic = elastic;
    this.fitted = fitted;
    this.simulation =
        new ScenarioSimulation(model, input.horizon(), input.seedOrUsual(), input.runsOrUsual());
    this.base = follow(input.baseScenario());
  }

  /**
   * A scenario followed to the horizon.
   *
   * @param drivers paths of the fitted drivers
   * @param elasticDrivers paths of the drivers with an elasticity
   * @param plain what is expected before these multiply it
   * @param multipliers by how much they do
   * @param runs simulated paths, by run and step
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Followed(
      double[][] drivers,
      double[][] elasticDrivers,
      double[] plain,
      double[] multipliers,
      double[][] runs) {
    double mean(int step) {
      return plain[step] * multipliers[step];
    }
  }

  ScenarioForecast.Path path(Scenario scenario) {
    Followed followed = follow(scenario);
    List<ScenarioForecast.Expected> steps = new ArrayList<>();
    List<ScenarioForecast.Expected> differences = new ArrayList<>();
    double[] totals = new double[simulation.runs()];
    double total = 0;
    for (int h = 0; h < input.horizon(); h++) {
      double[] values = new double[totals.length];
      double[] apart = new double[totals.length];
      for (int run = 0; run < totals.length; run++) {
        values[run] = followed.runs[run][h];
        apart[run] = values[run] - base.runs[run][h];
        totals[run] += apart[run];
      }
      double difference = followed.mean(h) - base.mean(h);
      total += difference;
      steps.add(new SimulatedValue(values).about(followed.mean(h)));
      differences.add(new SimulatedValue(apart).about(difference));
    }
    var simulated = new SimulatedValue(totals);
    return new ScenarioForecast.Path(
        scenario.name(),
        steps,
        differences,
        simulated.about(total),
        simulated.standardErrorOfMean(),
        shares(followed, total));
  }

  private Followed follow(Scenario scenario) {
    int horizon = input.horizon();
    double[][] paths = paths(scenario, fitted);
    double[][] elasticPaths = paths(scenario, elastic.drivers());
    double[][] exposures = model.exposures(paths, horizon);
    double[] multipliers = elastic.multipliers(elasticPaths, horizon);
    return new Followed(
        paths,
        elasticPaths,
        simulation.expected(exposures),
        multipliers,
        simulation.paths(exposures, multipliers));
  }

  private double[][] paths(Scenario scenario, List<Driver> drivers) {
    return drivers.stream().map(driver -> input.path(scenario, driver)).toArray(double[][]::new);
  }

  /**
   * A difference of products {@code plain · multiplier} split evenly between the factors, that of
   * the multiplier among its drivers by their logarithms (Ang 2004), so that nothing is left over.
   */
  private List<ScenarioForecast.Share> shares(Followed followed, double total) {
    List<ScenarioForecast.Share> shares = new ArrayList<>();
    for (Driver driver : input.drivers()) {
      double effect =
          driver.isElastic()
              ? elasticEffect(followed, elastic.drivers().indexOf(driver))
              : fittedEffect(followed, fitted.indexOf(driver));
      shares.add(
          new ScenarioForecast.Share(driver.name(), effect, total == 0 ? null : effect / total));
    }
    return shares;
  }

  private double fittedEffect(Followed followed, int driver) {
    double effect = 0;
    for (int h = 0; h < input.horizon(); h++) {
      double change = followed.drivers[driver][h] - base.drivers[driver][h];
      effect +=
          model.coefficient(driver) * change * (followed.multipliers[h] + base.multipliers[h]) / 2;
    }
    return effect;
  }

  private double elasticEffect(Followed followed, int driver) {
    double effect = 0;
    for (int h = 0; h < input.horizon(); h++) {
      double weight = logarithmicMean(followed.multipliers[h], base.multipliers[h]);
      effect +=
          weight
              * (followed.plain[h] + base.plain[h])
              / 2
              * elastic.logChange(
                  driver, base.elasticDrivers[driver][h], followed.elasticDrivers[driver][h]);
    }
    return effect;
  }

  private static double logarithmicMean(double a, double b) {
    double ratio = Math.log(a / b);
    // Near equality the quotient loses its digits; both means agree there to the third order.
    return Math.abs(ratio) < 1e-5 ? Math.sqrt(a * b) : (a - b) / ratio;
  }
}
