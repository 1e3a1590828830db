package io.raptorflow.operators.agents.series.forecasting;

import java.util.List;

/**
 * How often a series repeats itself.
 *
 * @param periods in observations, each at least 2, strictly ascending; empty when there is no
 *     season
 */
public record Periods(List<Integer> periods) {
  public static final Periods NONE = new Periods(List.of());

  public Periods {
    periods = List.copyOf(periods);
    int before = 1;
    for (int period : periods) {
      if (period <= before) {
        throw new IllegalArgumentException(
            "periods must be at least 2 and ascending, were " + periods);
      }
      before = period;
    }
  }

  /** One season; none if the period is 1. */
  public static Periods of(int period) {
    return period == 1 ? NONE : new Periods(List.of(period));
  }

  /** The shortest season; 1 without one. */
  public int shortest() {
    return periods.isEmpty() ? 1 : periods.get(0);
  }

  /**
   * The longest season, which holds the shorter ones if it is a multiple of them; 1 without one.
   */
  public int longest() {
    return periods.isEmpty() ? 1 : periods.get(periods.size() - 1);
  }
}
