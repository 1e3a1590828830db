package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What are a series' trend, seasons and remainder?
 *
 * @param series name of the series
 * @param points in its place, see {@link StretchQuery#points}
 * @param window the stretch asked about; null: all
 * @param periods of the seasons in observations, distinct, 2 to 1,365 each, at most 4; null: those
 *     that test_seasonality finds
 * @param robust whether outliers lose their weight; null: no
 * @param seasonalWindow periods over which a season may change, odd, at least 7; null: one season
 *     never changes, several do as MSTL's authors advise (11 periods, 15 for the next longer …)
 * @param trendWindow observations that the trend is smoothed over, odd, at least 3; null: the
 *     authors' choice, about one and a half periods
 */
public record DecompositionQuery(
    String series,
    @Nullable List<Point> points,
    @Nullable Window window,
    @Nullable List<Integer> periods,
    @Nullable Boolean robust,
    @Nullable Integer seasonalWindow,
    @Nullable Integer trendWindow)
    implements StretchQuery {
  private static final int MOST_SEASONS = 4;

  public DecompositionQuery {
    StretchQuery.require(series, points);
    points = points == null ? null : List.copyOf(points);
    if (periods != null) {
      periods.forEach(period -> StretchQuery.requireWithin("periods", period, 2, MOST_POINTS / 3));
      if (periods.isEmpty()
          || periods.size() > MOST_SEASONS
          || periods.stream().distinct().count() < periods.size()) {
        throw new InvalidInput("periods", periods.toString(), "1 to 4 different periods");
      }
      periods = List.copyOf(periods);
    }
    requireOdd("seasonalWindow", seasonalWindow, 7);
    requireOdd("trendWindow", trendWindow, 3);
  }

  private static void requireOdd(String field, @Nullable Integer window, int least) {
    if (window != null && (window % 2 == 0 || window < least)) {
      throw new InvalidInput(field, window.toString(), "an odd number of at least " + least);
    }
  }

  boolean isRobust() {
    return Boolean.TRUE.equals(robust);
  }
}
