package io.raptorflow.operators.agents.arbiter.cases;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.special.Gamma;

/**
 * Random numbers of cases a day: constant, Poisson, or negative binomial, which is a Poisson whose
 * mean is Gamma-distributed and is drawn as such. A Poisson of one mean is drawn by inversion of
 * its table of probabilities.
 */
final class ArrivalCounts {
  private static final double LEAST_TAIL = 1e-12;

  /** From this mean on, Poisson counts are drawn by rejection: its constants hold from 10 on. */
  private static final double LARGE_MEAN = 10;

  private final String name;
  private final double mean;
  private final double variance;
  private final double[] cumulative;

  private ArrivalCounts(String name, double mean, double variance, double[] cumulative) {
    this.name = name;
    this.mean = mean;
    this.variance = variance;
    this.cumulative = cumulative;
  }

  /**
   * @param mean 0 to 10,000
   * @param variance 0 to 1e7; between 0 and the mean it is taken to be the mean
   */
  static ArrivalCounts of(double mean, double variance) {
    if (variance == 0 || mean == 0) {
      return new ArrivalCounts("constant", Math.round(mean), 0, new double[0]);
    }
    if (variance <= mean) {
      return new ArrivalCounts("poisson", mean, mean, table(mean));
    }
    return new ArrivalCounts("negative_binomial", mean, variance, new double[0]);
  }

  /** From 0 to where next to nothing is left; at most mean + 60 standard deviations + 60. */
  private static double[] table(double mean) {
    int most = (int) (mean + 60 * Math.sqrt(mean) + 60);
    double[] cumulative = new double[most + 1];
    double sum = 0;
    for (int count = 0; count <= most; count++) {
      sum += Math.exp(logProbability(count, mean));
      cumulative[count] = sum;
      if (count > mean && sum > 1 - LEAST_TAIL) {
        return Arrays.copyOf(cumulative, count + 1);
      }
    }
    return cumulative;
  }

  private static double logProbability(double count, double mean) {
    return count * Math.log(mean) - mean - Gamma.logGamma(count + 1);
  }

  /** A whole number; a double, for rare counts can be larger than any integer. */
  double draw(SplittableRandom random) {
    if (variance == 0) {
      return mean;
    }
    if (variance > mean) {
      double excess = variance - mean;
      return poisson(gamma(mean * mean / excess, random) * excess / mean, random);
    }
    int found = Arrays.binarySearch(cumulative, random.nextDouble());
    return Math.min(found >= 0 ? found : -found - 1, cumulative.length - 1);
  }

  /** Of scale 1, by Marsaglia and Tsang (2000); small shapes are raised by one and scaled back. */
  private static double gamma(double shape, SplittableRandom random) {
    if (shape < 1) {
      double share = Math.pow(1 - random.nextDouble(), 1 / shape);
      return share == 0 ? 0 : share * gamma(shape + 1, random);
    }
    double d = shape - 1 / 3.0;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = random.nextGaussian();
      double root = 1 + c * normal;
      double cube = root * root * root;
      double logUniform = Math.log(1 - random.nextDouble());
      if (root > 0 && logUniform < normal * normal / 2 + d * (1 - cube + Math.log(cube))) {
        return d * cube;
      }
    }
  }

  /** By counting arrivals within 1, or, of large means, by Hörmann's PTRS (1993). */
  private static double poisson(double mean, SplittableRandom random) {
    return mean < LARGE_MEAN ? counted(mean, random) : transformed(mean, random);
  }

  private static double counted(double mean, SplittableRandom random) {
    double none = Math.exp(-mean);
    double count = 0;
    for (double left = 1 - random.nextDouble(); left > none; left *= 1 - random.nextDouble()) {
      count++;
    }
    return count;
  }

  private static double transformed(double mean, SplittableRandom random) {
    double b = .931 + 2.53 * Math.sqrt(mean);
    double a = -.059 + .02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double acceptedAtOnce = .9277 - 3.6224 / (b - 2);
    while (true) {
      double u = random.nextDouble() - .5;
      double v = 1 - random.nextDouble();
      double us = .5 - Math.abs(u);
      double count = Math.floor((2 * a / us + b) * u + mean + .43);
      if (us >= .07 && v <= acceptedAtOnce) {
        return count;
      }
      if (count >= 0
          && (us >= .013 || v <= us)
          && Math.log(v * inverseAlpha / (a / (us * us) + b)) <= logProbability(count, mean)) {
        return count;
      }
    }
  }

  String name() {
    return name;
  }

  double variance() {
    return variance;
  }
}
