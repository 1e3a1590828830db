package io.raptorflow.operators.agents.seer.forecast;

import io.raptorflow.operators.agents.series.forecasting.Periods;
import io.raptorflow.operators.agents.series.forecasting.SeasonFinder;
import org.jspecify.annotations.Nullable;

/**
 * The seasons a forecast uses and why.
 *
 * @param basis for people
 * @param shortfall null, or why a season that was named is not used
 */
record ChosenSeasons(Periods periods, String basis, @Nullable String shortfall) {
  /** Points beyond two seasons from which a season is used. */
  private static final int BEYOND_TWO = 10;

  /**
   * @param season that the asker names, 1 for none; null: look for one
   */
  static ChosenSeasons of(double[] values, @Nullable Integer season) {
    if (season == null) {
      Periods found = SeasonFinder.find(values);
      return new ChosenSeasons(
          found,
          found.periods().isEmpty()
              ? "none found: no period predicts its other cycles"
              : "found: each cycle is predicted by the others",
          null);
    }
    if (season == 1) {
      return new ChosenSeasons(Periods.NONE, "none, as told", null);
    }
    if (values.length < 2 * season + BEYOND_TWO) {
      String shortfall =
          "methods without season: a season of %d needs %d points, there are %d"
              .formatted(season, 2 * season + BEYOND_TWO, values.length);
      return new ChosenSeasons(Periods.NONE, "as told, but too long for the series", shortfall);
    }
    Periods periods = SeasonFinder.extend(values, season);
    return new ChosenSeasons(
        periods,
        periods.periods().size() == 1 ? "as told" : "as told, and a longer one found",
        null);
  }
}
