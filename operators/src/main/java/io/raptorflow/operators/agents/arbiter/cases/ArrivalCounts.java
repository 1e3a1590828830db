package io.raptorflow.operators.agents.arbiter.cases;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.special.Gamma;

/**
 * Random numbers of cases a day: constant, Poisson, or negative binomial (a Poisson whose mean is
 * Gamma-distributed), drawn by inversion of their table of probabilities.
 */
final class ArrivalCounts {
  private static final double LEAST_TAIL = 1e-12;

  private final String name;
  private final double variance;
  private final int first;
  private final double[] cumulative;

  private ArrivalCounts(String name, double variance, int first, double[] cumulative) {
    this.name = name;
    this.variance = variance;
    this.first = first;
    this.cumulative = cumulative;
  }

  /**
   * @param mean 0 to 10,000
   * @param variance 0 to 1e7; between 0 and the mean it is taken to be the mean
   */
  static ArrivalCounts of(double mean, double variance) {
    if (variance == 0 || mean == 0) {
      return new ArrivalCounts("constant", 0, (int) Math.round(mean), new double[] {1});
    }
    if (variance <= mean) {
      return new ArrivalCounts("poisson", mean, 0, table(mean, mean));
    }
    return new ArrivalCounts("negative_binomial", variance, 0, table(mean, variance));
  }

  /** From 0 to where next to nothing is left; at most mean + 60 standard deviations + 60. */
  private static double[] table(double mean, double variance) {
    int most = (int) (mean + 60 * Math.sqrt(variance) + 60);
    double[] cumulative = new double[most + 1];
    double sum = 0;
    for (int count = 0; count <= most; count++) {
      sum += Math.exp(logProbability(count, mean, variance));
      cumulative[count] = sum;
      if (count > mean && sum > 1 - LEAST_TAIL) {
        return Arrays.copyOf(cumulative, count + 1);
      }
    }
    return cumulative;
  }

  private static double logProbability(int count, double mean, double variance) {
    if (variance <= mean) {
      return count * Math.log(mean) - mean - Gamma.logGamma(count + 1.0);
    }
    double size = mean * mean / (variance - mean);
    return Gamma.logGamma(count + size)
        - Gamma.logGamma(size)
        - Gamma.logGamma(count + 1.0)
        + size * Math.log(mean / variance)
        + count * Math.log1p(-mean / variance);
  }

  int draw(SplittableRandom random) {
    int found = Arrays.binarySearch(cumulative, random.nextDouble());
    int at = found >= 0 ? found : -found - 1;
    return first + Math.min(at, cumulative.length - 1);
  }

  String name() {
    return name;
  }

  double variance() {
    return variance;
  }
}
