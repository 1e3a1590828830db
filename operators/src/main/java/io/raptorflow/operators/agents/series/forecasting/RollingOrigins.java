package io.raptorflow.operators.agents.series.forecasting;

import java.util.stream.IntStream;

/**
 * Where a backtest stands in a series to look ahead (Tashman 2000): evenly spaced, the last one
 * step before the end, so that near steps are scored oftener than far ones.
 *
 * @param first observations known at the first origin, at least 1
 * @param stride observations between origins, at least 1
 * @param count how many origins, at least 1
 */
public record RollingOrigins(int first, int stride, int count) {
  public RollingOrigins {
    if (first < 1 || stride < 1 || count < 1) {
      throw new IllegalArgumentException(
          "first, stride and count must be at least 1, were %d, %d, %d"
              .formatted(first, stride, count));
    }
  }

  /**
   * Origins from {@code least} on; the stride shares no divisor with the season, so that a step
   * meets all phases.
   *
   * @param length of the series, above {@code least}
   * @param least observations needed at the first origin
   * @param most origins
   */
  public static RollingOrigins over(int length, int least, int most, Periods periods) {
    int reach = length - least;
    int stride = Math.max(1, reach / most);
    while (stride > 1 && !coprime(stride, periods.longest())) {
      stride--;
    }
    int count = Math.min(most, (reach - 1) / stride + 1);
    return new RollingOrigins(length - 1 - (count - 1) * stride, stride, count);
  }

  /**
   * Origins from which the whole horizon is known.
   *
   * @param length of the series, above {@code least + horizon - 1}
   * @param least observations needed at the first origin
   * @param most origins
   */
  public static RollingOrigins complete(
      int length, int least, int most, int horizon, Periods periods) {
    return over(length - horizon + 1, least, most, periods);
  }

  /** Observations known at each origin, ascending. */
  public int[] positions() {
    return IntStream.range(0, count).map(i -> first + i * stride).toArray();
  }

  private static boolean coprime(int a, int b) {
    return b == 0 ? a == 1 : coprime(b, a % b);
  }
}
