package io.raptorflow.operators.agents.series.forecasting;

import java.util.List;

/**
 * Finds how often a series repeats itself. A period counts by what it predicts: each of its cycles,
 * taken about the moving average of one period, is predicted by the mean of the other cycles, and
 * the share of squared deviations that this explains must be large enough. Leaving the cycle itself
 * out makes noise, wandering and overlong periods score below zero.
 */
public final class SeasonFinder {
  /**
   * Share of squared deviations that the other cycles must explain if they are many. One over the
   * number of cycles is added: few cycles of a series that wanders may look alike. So set, fewer
   * than 5 % of random walks of any length are taken for seasonal.
   */
  private static final double LEAST_EXPLAINED = 0.2;

  /**
   * Share of what a season explains that a shorter one inside it must explain to be one of its own
   * and not an overtone.
   */
  private static final double OWN_SHARE = 0.5;

  /** Times a shorter season must fit into a longer one; two or three are overtones of its shape. */
  private static final int LEAST_INSIDE = 4;

  /** Cycles needed to tell a season. */
  private static final int LEAST_CYCLES = 3;

  private SeasonFinder() {}

  /**
   * Searches all periods, then for a shorter one inside the best and a longer one that holds it.
   *
   * @param values finite, at even steps
   * @return no season, one, or two of which the longer is a multiple of the shorter
   */
  public static Periods find(double[] values) {
    int best = best(values, 2, 1);
    if (best == 1) {
      return Periods.NONE;
    }
    int shorter = shorter(values, best);
    return shorter == 1 ? extend(values, best) : new Periods(List.of(shorter, best));
  }

  /**
   * A known season, and a longer one that is a multiple of it if there is one: the week of a day.
   *
   * @param period at least 2
   */
  public static Periods extend(double[] values, int period) {
    double[] rest = without(values, period);
    int longer = best(rest, 2 * period, period);
    return longer == 1 ? Periods.of(period) : new Periods(List.of(period, longer));
  }

  private static int best(double[] values, int from, int step) {
    int best = 1;
    double most = 0;
    for (int period = from; period * LEAST_CYCLES <= values.length; period += step) {
      double explained = explained(values, period);
      if (explained > Math.max(most, least(values, period))) {
        most = explained;
        best = period;
      }
    }
    return best;
  }

  private static double least(double[] values, int period) {
    return LEAST_EXPLAINED + (double) period / values.length;
  }

  private static int shorter(double[] values, int period) {
    int best = 1;
    double most = OWN_SHARE * explained(values, period);
    for (int divisor = 2; divisor * LEAST_INSIDE <= period; divisor++) {
      if (period % divisor == 0
          && explained(values, divisor) > Math.max(most, least(values, divisor))
          && explained(without(values, divisor), period) > least(values, period)) {
        most = explained(values, divisor);
        best = divisor;
      }
    }
    return best;
  }

  /**
   * Share of squared deviations from the moving average that the other cycles explain; at most 1,
   * negative when they mislead.
   */
  static double explained(double[] values, int period) {
    double[] deviations = deviations(values, period);
    double whole = 0;
    double unexplained = 0;
    for (int phase = 0; phase < Math.min(period, deviations.length); phase++) {
      double sum = 0;
      int count = 0;
      for (int t = phase; t < deviations.length; t += period) {
        sum += deviations[t];
        count++;
      }
      if (count < 2) {
        continue;
      }
      for (int t = phase; t < deviations.length; t += period) {
        double error = deviations[t] - (sum - deviations[t]) / (count - 1);
        unexplained += error * error;
        whole += deviations[t] * deviations[t];
      }
    }
    return whole > 0 ? 1 - unexplained / whole : 0;
  }

  private static double[] without(double[] values, int period) {
    double[] deviations = deviations(values, period);
    double[] sums = new double[period];
    int[] counts = new int[period];
    int half = period / 2;
    for (int t = 0; t < deviations.length; t++) {
      sums[(t + half) % period] += deviations[t];
      counts[(t + half) % period]++;
    }
    double[] rest = new double[values.length];
    for (int t = 0; t < values.length; t++) {
      rest[t] = values[t] - sums[t % period] / counts[t % period];
    }
    return rest;
  }

  /** From the centred moving average of one period; begins half a period into the series. */
  private static double[] deviations(double[] values, int period) {
    int half = period / 2;
    double ends = period % 2 == 0 ? 0.5 : 1;
    double[] deviations = new double[Math.max(0, values.length - 2 * half)];
    double inner = 0;
    for (int t = 1; t < 2 * half && t < values.length; t++) {
      inner += values[t];
    }
    for (int t = 0; t < deviations.length; t++) {
      double average = (inner + ends * (values[t] + values[t + 2 * half])) / period;
      deviations[t] = values[t + half] - average;
      inner += values[t + 2 * half] - values[t + 1];
    }
    return deviations;
  }
}
