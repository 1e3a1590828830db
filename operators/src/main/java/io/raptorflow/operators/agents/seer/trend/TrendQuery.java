package io.raptorflow.operators.agents.seer.trend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is there a trend?
 *
 * @param series name of the series
 * @param points in its place, see {@link StretchQuery#points}
 * @param window the stretch asked about; null: all
 * @param season observations in a season whose swing is to be ignored, 2 to 1,365; null: none
 * @param alpha chance of a trend where there is none, .0001 to .5; null: .05
 */
public record TrendQuery(
    String series,
    @Nullable List<Point> points,
    @Nullable Window window,
    @Nullable Integer season,
    @Nullable Double alpha)
    implements StretchQuery {
  private static final double USUAL_ALPHA = .05;

  public TrendQuery {
    StretchQuery.require(series, points);
    StretchQuery.requireWithin("season", season, 2, MOST_POINTS / 3);
    StretchQuery.requireWithin("alpha", alpha, .0001, .5);
    points = points == null ? null : List.copyOf(points);
  }

  double alphaOrUsual() {
    return alpha == null ? USUAL_ALPHA : alpha;
  }
}
