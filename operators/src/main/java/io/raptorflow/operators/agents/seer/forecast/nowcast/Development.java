package io.raptorflow.operators.agents.seer.forecast.nowcast;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/**
 * How reports of a period grow with its age, by the chain ladder of Mack (1993): each age has a
 * factor to the next, the ratio of the sums, and a variance for a unit reported.
 */
final class Development {
  private final List<Link> links;
  private final double[] growth;

  private Development(List<Link> links) {
    this.links = List.copyOf(links);
    this.growth = new double[links.size() + 1];
    growth[links.size()] = 1;
    for (int i = links.size() - 1; i >= 0; i--) {
      growth[i] = growth[i + 1] * links.get(i).factor();
    }
  }

  /**
   * The way from one age to the next.
   *
   * @param factor expected growth, above 0
   * @param variance of the next report, for each unit reported before (Mack's σ²)
   * @param exposure what the factor was learnt from: sum of the earlier reports, above 0
   * @param periods how many periods it was learnt from
   */
  record Link(double factor, double variance, double exposure, int periods) {}

  /**
   * Learns from a triangle.
   *
   * @param rows cumulative reports of each period by age
   * @param finalAge reports after which a period is closed
   * @throws InvalidInput when no period has been seen going from an age to the next, or nothing was
   *     reported at one of them
   */
  static Development of(List<double[]> rows, int finalAge) {
    List<Link> links = new ArrayList<>();
    for (int age = 1; age < finalAge; age++) {
      links.add(link(rows, age, links));
    }
    return new Development(links);
  }

  private static Link link(List<double[]> rows, int age, List<Link> before) {
    List<double[]> seen = rows.stream().filter(row -> row.length > age).toList();
    if (seen.isEmpty()) {
      throw new InvalidInput(
          "periods",
          "no period seen at age " + (age + 1) + " steps",
          "at least one period seen at each age up to the final one");
    }
    double exposure = 0;
    double next = 0;
    int informative = 0;
    for (double[] row : seen) {
      exposure += row[age - 1];
      next += row[age];
      informative += row[age - 1] > 0 ? 1 : 0;
    }
    if (!(exposure > 0 && next > 0)) {
      throw new InvalidInput(
          "periods",
          "nothing reported at age " + (exposure > 0 ? age + 1 : age) + " steps",
          "at least one value above 0 at each age up to the final one");
    }
    double factor = next / exposure;
    double variance =
        informative > 1 ? squares(seen, age, factor) / (informative - 1) : carriedOn(before);
    return new Link(factor, variance, exposure, seen.size());
  }

  /** Squared deviations for each unit reported. */
  private static double squares(List<double[]> seen, int age, double factor) {
    double squares = 0;
    for (double[] row : seen) {
      if (row[age - 1] > 0) {
        double deviation = row[age] - factor * row[age - 1];
        squares += deviation * deviation / row[age - 1];
      }
    }
    return squares;
  }

  /** What one period cannot tell is carried on from the ages before, never upwards (Mack 1993). */
  private static double carriedOn(List<Link> before) {
    if (before.isEmpty()) {
      return Double.NaN;
    }
    double last = before.get(before.size() - 1).variance();
    if (before.size() == 1) {
      return last;
    }
    double earlier = before.get(before.size() - 2).variance();
    double least = Math.min(earlier, last);
    return earlier > 0 ? Math.min(last * last / earlier, least) : least;
  }

  /** From age 1 on. */
  List<Link> links() {
    return links;
  }

  int finalAge() {
    return links.size() + 1;
  }

  /** Whether the spread of the reports is known: two periods have gone from age 1 to 2. */
  boolean hasVariance() {
    return links.stream().noneMatch(link -> Double.isNaN(link.variance()));
  }

  /** Share of the final value that is reported at an age, 1 to the final one. */
  double share(int age) {
    return 1 / growth(age);
  }

  /** Final value for a unit reported at an age. */
  double growth(int age) {
    return growth[age - 1];
  }
}
