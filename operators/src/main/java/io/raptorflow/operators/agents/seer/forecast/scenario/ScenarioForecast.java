package io.raptorflow.operators.agents.seer.forecast.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a series would do.
 *
 * @param series its name
 * @param order of the errors, for example {@code (1,0,0)}
 * @param coefficients of the drivers that were fitted, behind that of the constant, named {@code
 *     intercept}, unless the errors are differenced
 * @param base name of the scenario the others are compared with
 * @param paths one a scenario, in the order given
 * @param seed of the simulation
 * @param runs of the simulation; every run gives all scenarios the same luck
 */
public record ScenarioForecast(
    String series,
    String order,
    List<Coefficient> coefficients,
    String base,
    List<Path> paths,
    long seed,
    int runs) {
  public ScenarioForecast {
    coefficients = List.copyOf(coefficients);
    paths = List.copyOf(paths);
  }

  /**
   * A fitted effect.
   *
   * @param name of the driver, or {@code intercept}
   * @param value change of the series with a unit of the driver
   * @param standardError of the value
   */
  public record Coefficient(String name, double value, double standardError) {}

  /**
   * A scenario.
   *
   * @param scenario its name
   * @param steps what is expected, by step
   * @param difference to the base, by step
   * @param totalDifference to the base, summed over the steps
   * @param simulationError standard error of the mean simulated total difference
   * @param shares what of the total difference each driver brings, in the order of the drivers
   */
  public record Path(
      String scenario,
      List<Expected> steps,
      List<Expected> difference,
      Expected totalDifference,
      double simulationError,
      List<Share> shares) {
    public Path {
      steps = List.copyOf(steps);
      difference = List.copyOf(difference);
      shares = List.copyOf(shares);
    }
  }

  /**
   * An expected value and where it will lie with 80 and 95 %, in the unit of the series.
   *
   * @param mean expected
   * @param lower80 not above {@code upper80}
   * @param upper80 not below {@code lower80}
   * @param lower95 not above {@code lower80}
   * @param upper95 not below {@code upper80}
   */
  public record Expected(
      double mean, double lower80, double upper80, double lower95, double upper95) {}

  /**
   * A driver's part in a difference.
   *
   * @param driver its name
   * @param effect summed over the steps, in the unit of the series; all drivers' effects sum to the
   *     total difference
   * @param share of the total difference; null when that is 0
   */
  public record Share(String driver, double effect, @Nullable Double share) {}
}
