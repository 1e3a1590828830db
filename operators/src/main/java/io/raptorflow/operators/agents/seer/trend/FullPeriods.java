package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.series.seasonality.SeasonSearch;
import java.util.function.Supplier;

/** A season is only spoken of where it could be seen three times. */
final class FullPeriods {
  private FullPeriods() {}

  /**
   * The answer, or how many points are there and needed.
   *
   * @param period in steps of the sample's grid
   */
  static <O> Answer<O> require(Sample sample, int period, Supplier<Answer<O>> answer) {
    int length = sample.grid().length();
    int need = SeasonSearch.PERIODS * period;
    return length < need
        ? Answer.insufficient(
            "points of series " + sample.series() + " for 3 full periods of " + period,
            length,
            need)
        : answer.get();
  }
}
