package io.raptorflow.operators.agents.seer.forecast.scenario;

import java.util.Random;

/**
 * Simulated paths of all scenarios with common random numbers: a run draws the coefficients and the
 * innovations once, so that what differs between scenarios is their drivers and nothing else.
 */
final class ScenarioSimulation {
  private final RegressionModel model;
  private final double[] continued;
  private final double[] response;
  private final int runs;
  private final double[][] coefficients;
  private final double[][] luck;

  ScenarioSimulation(RegressionModel model, int horizon, long seed, int runs) {
    this.model = model;
    this.continued = model.continued(horizon);
    this.response = model.impulseResponse(horizon);
    this.runs = runs;
    this.coefficients = new double[runs][];
    this.luck = new double[runs][];
    var random = new Random(seed);
    for (int run = 0; run < runs; run++) {
      double[] normal = new double[Math.max(1, model.size())];
      for (int k = 0; k < normal.length; k++) {
        normal[k] = random.nextGaussian();
      }
      coefficients[run] = model.size() == 0 ? new double[0] : model.drawnRegression(normal);
      luck[run] = luck(random, horizon);
    }
  }

  private double[] luck(Random random, int horizon) {
    double[] innovations = new double[horizon];
    double[] errors = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      innovations[h] = model.deviation() * random.nextGaussian();
      for (int back = 0; back <= h; back++) {
        errors[h] += response[back] * innovations[h - back];
      }
    }
    return errors;
  }

  int runs() {
    return runs;
  }

  /** What is expected before elastic drivers multiply it. */
  double[] expected(double[][] exposures) {
    return path(exposures, model.regression());
  }

  /** Path of a scenario in every run, by run and step. */
  double[][] paths(double[][] exposures, double[] multipliers) {
    double[][] paths = new double[runs][];
    for (int run = 0; run < runs; run++) {
      paths[run] = path(exposures, coefficients[run]);
      for (int h = 0; h < multipliers.length; h++) {
        paths[run][h] = (paths[run][h] + luck[run][h]) * multipliers[h];
      }
    }
    return paths;
  }

  private double[] path(double[][] exposures, double[] regression) {
    double[] path = continued.clone();
    for (int k = 0; k < exposures.length; k++) {
      for (int h = 0; h < path.length; h++) {
        path[h] += regression[k] * exposures[k][h];
      }
    }
    return path;
  }
}
