package io.raptorflow.operators.agents.series.decomposition;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decomposition with several seasons: Bandara, Hyndman and Bergmeir, MSTL: A Seasonal-Trend
 * Decomposition Algorithm for Time Series with Multiple Seasonal Patterns, 2021. The shortest
 * season is estimated first by {@link Stl}, taken out, then the next; a second round refines each
 * on the series without the others.
 */
public final class Mstl {
  private static final int ROUNDS = 2;

  private Mstl() {}

  /**
   * Seasons that may change slowly, with the authors' windows: 11 periods for the shortest season,
   * 4 more for each longer one.
   *
   * @param values finite, at even steps, at least two of the longest period; left as they are
   * @param periods in observations, distinct, each at least 2, at least one, in any order
   * @param robust whether outliers lose their weight
   * @return parts that sum to the values; seasons in the order of {@code periods}
   * @throws IllegalArgumentException naming what is too short or not finite
   */
  public static Decomposition decompose(double[] values, int[] periods, boolean robust) {
    return decompose(
        values,
        periods,
        IntStream.range(0, periods.length)
            .map(i -> rank(periods, i))
            .mapToObj(Mstl::usualSettings)
            .map(settings -> robust ? settings.robust() : settings)
            .toList());
  }

  /**
   * The authors' settings for a season.
   *
   * @param rank of its period, 0 for the shortest
   */
  public static StlSettings usualSettings(int rank) {
    return StlSettings.evolving(11 + 4 * rank);
  }

  /**
   * Seasons smoothed as told.
   *
   * @param settings one for each period; the longest period's trend window makes the trend
   */
  public static Decomposition decompose(
      double[] values, int[] periods, List<StlSettings> settings) {
    requirePeriods(periods, settings);
    int[] shortestFirst =
        IntStream.range(0, periods.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> periods[i]))
            .mapToInt(i -> i)
            .toArray();
    double[][] seasonals = new double[periods.length][values.length];
    double[] adjusted = values.clone();
    double[] trend = adjusted;
    int rounds = periods.length == 1 ? 1 : ROUNDS;
    for (int round = 0; round < rounds; round++) {
      for (int i : shortestFirst) {
        add(adjusted, seasonals[i], 1);
        Decomposition parts = Stl.decompose(adjusted, periods[i], settings.get(i));
        seasonals[i] = parts.seasonals().get(0);
        trend = parts.trend();
        add(adjusted, seasonals[i], -1);
      }
    }
    return new Decomposition(trend, List.of(seasonals), remainder(values, trend, seasonals));
  }

  private static double[] remainder(double[] values, double[] trend, double[][] seasonals) {
    double[] rest = values.clone();
    add(rest, trend, -1);
    for (double[] seasonal : seasonals) {
      add(rest, seasonal, -1);
    }
    return rest;
  }

  private static void add(double[] to, double[] part, int sign) {
    for (int i = 0; i < to.length; i++) {
      to[i] += sign * part[i];
    }
  }

  private static int rank(int[] periods, int index) {
    return (int) Arrays.stream(periods).filter(period -> period < periods[index]).count();
  }

  private static void requirePeriods(int[] periods, List<StlSettings> settings) {
    if (periods.length == 0
        || periods.length != settings.size()
        || Arrays.stream(periods).distinct().count() != periods.length) {
      throw new IllegalArgumentException(
          "periods must be distinct, at least one, with settings for each, were "
              + Arrays.toString(periods)
              + " with "
              + settings.size()
              + " settings");
    }
  }
}
