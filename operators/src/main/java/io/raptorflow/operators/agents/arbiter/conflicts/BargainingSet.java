package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.optimisation.MatrixGame;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * All mixtures of options, by what they give to each party over its fallback. Mixtures are shares
 * by option that sum to 1.
 *
 * <p>A bargain is made of what someone would take: an option that gives to each party no more than
 * another, or, where there is a gain for all without it, no more than the fallback, is in none of
 * the solutions (Nash 1950), and its size does not count in their arithmetic.
 */
final class BargainingSet {
  /** What the sum of all gains counts beside the least. */
  private static final double LITTLE = 1e-7;

  private static final int HALVINGS = 45;
  private static final int MOST_STEPS = 5_000;

  /** By how much the sum of the logarithms of gains may be below the best. */
  private static final double CLOSE = 1e-10;

  private final double[][] all;
  private final int parties;

  /** Options that count, by their place among all. */
  private final int[] kept;

  private final double scale;

  /** Of the options that count, the largest being 1. */
  private final double[][] gains;

  /**
   * @param gains over the fallback, by option and party
   */
  BargainingSet(double[][] gains) {
    this.all = gains;
    this.parties = gains[0].length;
    this.kept = acceptable(gains, undominated(gains));
    double largest =
        Arrays.stream(kept)
            .mapToObj(option -> gains[option])
            .flatMapToDouble(Arrays::stream)
            .map(Math::abs)
            .max()
            .orElse(0);
    this.scale = largest > 0 ? largest : 1;
    this.gains =
        Arrays.stream(kept)
            .mapToObj(option -> Arrays.stream(gains[option]).map(gain -> gain / scale).toArray())
            .toArray(double[][]::new);
  }

  /** Options than which no other is as good for all; of those that are alike, the first. */
  private static int[] undominated(double[][] gains) {
    return IntStream.range(0, gains.length)
        .filter(
            option ->
                IntStream.range(0, gains.length)
                    .noneMatch(other -> dominates(other, option, gains)))
        .toArray();
  }

  private static boolean dominates(int one, int other, double[][] gains) {
    boolean isAlike = true;
    for (int party = 0; party < gains[one].length; party++) {
      if (gains[one][party] < gains[other][party]) {
        return false;
      }
      isAlike &= gains[one][party] == gains[other][party];
    }
    return !isAlike || one < other;
  }

  /** Of these options those with which someone gains, if some mixture of them is a gain for all. */
  private static int[] acceptable(double[][] gains, int[] options) {
    int[] some =
        Arrays.stream(options)
            .filter(option -> Arrays.stream(gains[option]).anyMatch(gain -> gain > 0))
            .toArray();
    if (some.length == 0 || some.length == options.length) {
      return options;
    }
    double[][] left =
        Arrays.stream(some).mapToObj(option -> gains[option]).toArray(double[][]::new);
    return MatrixGame.of(left).value() > 0 ? some : options;
  }

  /** Gains of any mixture, by party. */
  double[] gains(double[] mixture) {
    return summed(all, mixture);
  }

  private double[] summed(double[][] options, double[] mixture) {
    double[] sums = new double[parties];
    for (int option = 0; option < mixture.length; option++) {
      if (mixture[option] > 0) {
        for (int party = 0; party < parties; party++) {
          sums[party] += mixture[option] * options[option][party];
        }
      }
    }
    return sums;
  }

  /** A mixture of the options that count, as one of all. */
  private double[] ofAll(double[] mixture) {
    double[] shares = new double[all.length];
    for (int option = 0; option < kept.length; option++) {
      shares[kept[option]] = mixture[option];
    }
    return shares;
  }

  /** A solution, as a mixture of the options that count. */
  private double[] ofKept(double[] mixture) {
    return Arrays.stream(kept).mapToDouble(option -> mixture[option]).toArray();
  }

  /** The mixture whose least gain is largest, and of those the one with most in all. */
  double[] egalitarian() {
    double[] alike = new double[parties];
    Arrays.fill(alike, 1);
    return along(alike);
  }

  /**
   * The mixture that gives all the largest same part of what each gets at most in mixtures that
   * leave nobody below the fallback.
   */
  double[] kalaiSmorodinsky() {
    double[] ideal = new double[parties];
    for (int party = 0; party < parties; party++) {
      ideal[party] = ideal(party);
    }
    return along(ideal);
  }

  /**
   * The mixture furthest in a direction. What all gain together counts for so little that it only
   * chooses among those that are equally far, and counts alike for all, so that it moves none.
   */
  private double[] along(double[] direction) {
    double[][] parts = new double[gains.length][parties];
    for (int option = 0; option < parts.length; option++) {
      double all = 0;
      for (int party = 0; party < parties; party++) {
        parts[option][party] = gains[option][party] / direction[party];
        all += parts[option][party];
      }
      for (int party = 0; party < parties; party++) {
        parts[option][party] += LITTLE * all;
      }
    }
    return ofAll(MatrixGame.of(parts).mixture());
  }

  /**
   * The most a party gains in mixtures that leave nobody below the fallback: the largest claim that
   * leaves a mixture in which no one is short.
   */
  private double ideal(int party) {
    double low = 0;
    double high = 1;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double claim = (low + high) / 2;
      double[][] left = new double[gains.length][];
      for (int option = 0; option < left.length; option++) {
        left[option] = gains[option].clone();
        left[option][party] -= claim;
      }
      if (MatrixGame.of(left).value() >= 0) {
        low = claim;
      } else {
        high = claim;
      }
    }
    return high;
  }

  /**
   * The mixture with the largest product of gains, by pairwise Frank-Wolfe steps (Lacoste-Julien
   * and Jaggi, 2015): share is passed from the option in it that adds least to the logarithm of the
   * product to the one that adds most, as much as is best, until no passing could add anything that
   * counts.
   *
   * @param start one of the other solutions, with a gain for all
   */
  double[] nash(double[] start) {
    double[] mixture = ofKept(start);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] reached = summed(gains, mixture);
      double[] slopes = slopes(reached);
      int most = 0;
      int least = -1;
      for (int option = 0; option < slopes.length; option++) {
        most = slopes[option] > slopes[most] ? option : most;
        if (mixture[option] > 0 && (least < 0 || slopes[option] < slopes[least])) {
          least = option;
        }
      }
      if (slopes[most] - parties < CLOSE || least < 0 || most == least) {
        break;
      }
      double passed = passed(reached, gains[most], gains[least], mixture[least]);
      if (passed <= 0) {
        break;
      }
      mixture[most] += passed;
      mixture[least] = passed == mixture[least] ? 0 : mixture[least] - passed;
    }
    return ofAll(mixture);
  }

  /**
   * By how much the logarithms of a solution's gains may sum to less than the best, at most: their
   * sum is nowhere above its tangent.
   */
  double gap(double[] mixture) {
    double most = Arrays.stream(slopes(summed(gains, ofKept(mixture)))).max().orElseThrow();
    return Math.max(0, most - parties);
  }

  /** What a share of each option would add to the logarithms of these gains. */
  private double[] slopes(double[] reached) {
    double[] slopes = new double[gains.length];
    for (int option = 0; option < slopes.length; option++) {
      for (int party = 0; party < parties; party++) {
        slopes[option] += gains[option][party] / reached[party];
      }
    }
    return slopes;
  }

  /** How much to pass, at most what there is: where the slope of the logarithms' sum is 0. */
  private double passed(double[] reached, double[] to, double[] from, double most) {
    if (slope(reached, to, from, most) >= 0) {
      return most;
    }
    double low = 0;
    double high = most;
    for (int halving = 0; halving < 60; halving++) {
      double middle = (low + high) / 2;
      if (slope(reached, to, from, middle) >= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Negative where a party would be at or below its fallback. */
  private static double slope(double[] reached, double[] to, double[] from, double passed) {
    double slope = 0;
    for (int party = 0; party < reached.length; party++) {
      double change = to[party] - from[party];
      double gain = reached[party] + passed * change;
      if (gain <= 0) {
        return -1;
      }
      slope += change / gain;
    }
    return slope;
  }
}
