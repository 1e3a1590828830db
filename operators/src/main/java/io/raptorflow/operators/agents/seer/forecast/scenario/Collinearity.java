package io.raptorflow.operators.agents.seer.forecast.scenario;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds drivers whose effects cannot be told apart, by Gram–Schmidt orthogonalisation. Drivers that
 * merely move much alike, as those of Longley (1967), pass.
 */
final class Collinearity {
  /** Length that must be left of a column of length 1 when what the others say is taken away. */
  private static final double LEAST_REST = 1e-6;

  private Collinearity() {}

  /**
   * @param names of the drivers
   * @param columns their values as the regression sees them: less their mean, or differenced
   * @throws InvalidInput naming the driver that never varies, or the pair
   */
  static void refuse(List<String> names, double[][] columns) {
    Optional<Dependence> found = of(columns);
    if (found.isPresent()) {
      Dependence dependence = found.get();
      String driver = names.get(dependence.column());
      throw new InvalidInput(
          "drivers",
          dependence.other() < 0
              ? "driver " + driver + " that never varies"
              : "collinear drivers " + names.get(dependence.other()) + " and " + driver,
          "drivers whose effects can be told apart");
    }
  }

  /**
   * A column that the ones before it say all about.
   *
   * @param column its position
   * @param other position of the one it is most alike; -1 when it is zero throughout
   */
  record Dependence(int column, int other) {}

  /** The first dependence among columns. */
  static Optional<Dependence> of(double[][] columns) {
    double[][] unit = new double[columns.length][];
    double[][] orthogonal = new double[columns.length][];
    for (int j = 0; j < columns.length; j++) {
      unit[j] = unit(columns[j]);
      if (unit[j].length == 0) {
        return Optional.of(new Dependence(j, -1));
      }
      double[] rest = unit[j].clone();
      // Twice is enough (Kahan; Parlett): what rounding left of the others is taken away too.
      for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < j; i++) {
          subtract(rest, orthogonal[i], dot(rest, orthogonal[i]));
        }
      }
      if (Math.sqrt(dot(rest, rest)) < LEAST_REST) {
        return Optional.of(new Dependence(j, mostAlike(unit, j)));
      }
      orthogonal[j] = unit(rest);
    }
    return Optional.empty();
  }

  private static int mostAlike(double[][] unit, int of) {
    int most = 0;
    for (int i = 1; i < of; i++) {
      if (Math.abs(dot(unit[i], unit[of])) > Math.abs(dot(unit[most], unit[of]))) {
        most = i;
      }
    }
    return most;
  }

  /** Empty when there is no direction. */
  private static double[] unit(double[] column) {
    double largest = Arrays.stream(column).map(Math::abs).max().orElse(0);
    if (largest == 0) {
      return new double[0];
    }
    double[] scaled = Arrays.stream(column).map(value -> value / largest).toArray();
    double length = Math.sqrt(dot(scaled, scaled));
    return Arrays.stream(scaled).map(value -> value / length).toArray();
  }

  private static void subtract(double[] from, double[] column, double times) {
    for (int t = 0; t < from.length; t++) {
      from[t] -= times * column[t];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int t = 0; t < a.length; t++) {
      sum += a[t] * b[t];
    }
    return sum;
  }
}
