package io.raptorflow.operators.agents.arbiter.decisions;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.Well19937c;
import org.jspecify.annotations.Nullable;

/**
 * Additive value over admissible options, the pick, its margin and its acceptability.
 *
 * @param names of the options, each once
 * @param values value of each option, by criterion, 0–1
 * @param totals additive value of each option
 * @param pick index of the best admissible option; among equals the first by name
 */
record AdditiveChoice(
    List<String> names, double[][] values, boolean[] admissible, double[] totals, int pick) {
  /** Totals this much apart are rounding: they are of values of 0 to 1. */
  private static final double ROUNDING = 1e-12;

  /** At least one option has to be admissible. */
  static AdditiveChoice among(
      List<String> names, double[][] values, boolean[] admissible, double[] weights) {
    double[] totals = totals(values, weights);
    return new AdditiveChoice(names, values, admissible, totals, first(names, totals, admissible));
  }

  /** Whether an option's total is the pick's. */
  boolean isLevel(int option) {
    return totals[option] >= totals[pick] - ROUNDING;
  }

  /** The admissible rival that the least change of weights makes level; −1: there is none. */
  int nearestRival(double[] weights) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int rival = 0; rival < values.length; rival++) {
      FlipMargin margin = rival == pick || !admissible[rival] ? null : margin(rival, weights);
      if (margin != null && margin.moved() < least) {
        least = margin.moved();
        nearest = rival;
      }
    }
    return nearest;
  }

  @Nullable FlipMargin margin(int rival, double[] weights) {
    return FlipMargin.between(values[pick], values[rival], weights);
  }

  /** The second-best admissible option; −1 when the pick is the only one. */
  int runnerUp() {
    boolean[] others = admissible.clone();
    others[pick] = false;
    return first(names, totals, others);
  }

  /**
   * Share of drawn weights under which each option is first (Lahdelma, Hokkanen and Salminen 1998);
   * options that are first together share the draw.
   */
  double[] firstShares(Weighing weighing, int runs, long seed) {
    var random = new Well19937c(seed);
    double[] shares = new double[values.length];
    for (int run = 0; run < runs; run++) {
      double[] drawn = totals(values, weighing.draw(random));
      double highest = drawn[best(drawn, admissible)];
      int together = 0;
      for (int i = 0; i < drawn.length; i++) {
        together += isFirst(drawn, i, highest) ? 1 : 0;
      }
      for (int i = 0; i < drawn.length; i++) {
        shares[i] += isFirst(drawn, i, highest) ? 1.0 / together / runs : 0;
      }
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.min(1, shares[i]);
    }
    return shares;
  }

  private boolean isFirst(double[] drawn, int i, double highest) {
    return admissible[i] && drawn[i] >= highest;
  }

  /** The admissible option that is best, of those that are level the first by name; −1: none. */
  private static int first(List<String> names, double[] totals, boolean[] admissible) {
    int best = best(totals, admissible);
    return IntStream.range(0, totals.length)
        .filter(i -> admissible[i] && totals[i] >= totals[best] - ROUNDING)
        .boxed()
        .min(Comparator.comparing(names::get))
        .orElse(-1);
  }

  private static int best(double[] totals, boolean[] admissible) {
    int best = -1;
    for (int i = 0; i < totals.length; i++) {
      if (admissible[i] && (best < 0 || totals[i] > totals[best])) {
        best = i;
      }
    }
    return best;
  }

  private static double[] totals(double[][] values, double[] weights) {
    double[] totals = new double[values.length];
    for (int i = 0; i < totals.length; i++) {
      for (int j = 0; j < weights.length; j++) {
        totals[i] += weights[j] * values[i][j];
      }
    }
    return totals;
  }
}
