package io.raptorflow.operators.agents.series.decomposition;

import java.util.OptionalInt;

/**
 * How far STL looks. Windows are odd numbers of observations; a larger one gives a smoother part.
 *
 * @param seasonalWindow periods seen by a season's smoother, at least 7; empty: the season is the
 *     same in every period
 * @param trendWindow observations seen by the trend's smoother, at least 3; empty: the least odd
 *     number of at least 1.5 periods / (1 - 1.5 / seasonal window), the authors' choice
 * @param seasonalDegree of the season's local polynomial: 0 or 1
 * @param innerLoops passes between two updates of the robustness weights, at least 1
 * @param outerLoops updates of the robustness weights; 0 means outliers weigh as much as all else
 */
public record StlSettings(
    OptionalInt seasonalWindow,
    OptionalInt trendWindow,
    int seasonalDegree,
    int innerLoops,
    int outerLoops) {
  private static final int LEAST_SEASONAL_WINDOW = 7;
  private static final int LEAST_TREND_WINDOW = 3;

  public StlSettings {
    requireWindow("seasonal window", seasonalWindow, LEAST_SEASONAL_WINDOW);
    requireWindow("trend window", trendWindow, LEAST_TREND_WINDOW);
    if (seasonalDegree != 0 && seasonalDegree != 1) {
      throw new IllegalArgumentException("seasonal degree must be 0 or 1, was " + seasonalDegree);
    }
    if (innerLoops < 1 || outerLoops < 0) {
      throw new IllegalArgumentException(
          "loops must be at least 1 inner and 0 outer, were " + innerLoops + " and " + outerLoops);
    }
  }

  /** The season repeats itself exactly. */
  public static StlSettings periodic() {
    return new StlSettings(OptionalInt.empty(), OptionalInt.empty(), 0, 2, 0);
  }

  /**
   * The season may change slowly.
   *
   * @param periods how many periods its smoother sees: odd, at least 7
   */
  public static StlSettings evolving(int periods) {
    return new StlSettings(OptionalInt.of(periods), OptionalInt.empty(), 0, 2, 0);
  }

  public StlSettings withTrendWindow(int observations) {
    return new StlSettings(
        seasonalWindow, OptionalInt.of(observations), seasonalDegree, innerLoops, outerLoops);
  }

  /** Outliers lose their weight: one inner pass, fifteen outer ones, as the authors advise. */
  public StlSettings robust() {
    return new StlSettings(seasonalWindow, trendWindow, seasonalDegree, 1, 15);
  }

  /** The trend window used for this period, in observations. */
  int trendWindowFor(int period) {
    double wide =
        seasonalWindow.isPresent() ? 1.5 * period / (1 - 1.5 / seasonalWindow.getAsInt()) : 0;
    // Without a seasonal window the authors' bound tends to 1.5 periods from above.
    int least = seasonalWindow.isPresent() ? (int) Math.ceil(wide) : (3 * period) / 2 + 1;
    return trendWindow.orElse(Math.max(LEAST_TREND_WINDOW, odd(least)));
  }

  static int odd(int atLeast) {
    return atLeast | 1;
  }

  private static void requireWindow(String name, OptionalInt window, int least) {
    if (window.isPresent() && (window.getAsInt() < least || window.getAsInt() % 2 == 0)) {
      throw new IllegalArgumentException(
          name + " must be odd and at least " + least + ", was " + window.getAsInt());
    }
  }
}
