package io.raptorflow.operators.agents.architect.allocation;

import java.util.List;

/**
 * What weeks bring without any spend: a level, a straight trend and, where two years are known, the
 * first two waves of a year.
 *
 * @param from first week it was fitted to ({@link Weeks})
 * @param weeks how many
 * @param coefficients of {@link #terms}
 */
record Baseline(int from, int weeks, List<Double> coefficients) {
  private static final int WAVES = 2;
  private static final int WEEKS_FOR_WAVES = 104;

  /** The level, the trend and the waves of a week. */
  static double[] terms(int from, int weeks, int week) {
    boolean hasWaves = weeks >= WEEKS_FOR_WAVES;
    double[] terms = new double[hasWaves ? 2 + 2 * WAVES : 2];
    terms[0] = 1;
    terms[1] = (week - from) / (double) weeks - .5;
    if (hasWaves) {
      for (int wave = 1; wave <= WAVES; wave++) {
        double angle = 2 * Math.PI * wave * week / Weeks.A_YEAR;
        terms[2 * wave] = Math.sin(angle);
        terms[2 * wave + 1] = Math.cos(angle);
      }
    }
    return terms;
  }

  double at(int week) {
    double[] terms = terms(from, weeks, week);
    double sum = 0;
    for (int i = 0; i < terms.length; i++) {
      sum += coefficients.get(i) * terms[i];
    }
    return sum;
  }
}
