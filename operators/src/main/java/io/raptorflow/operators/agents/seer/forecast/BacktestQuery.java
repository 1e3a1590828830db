package io.raptorflow.operators.agents.seer.forecast;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.seer.trend.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which method forecasts a series best?
 *
 * @param series name of the series
 * @param points in its place, see {@link SeriesQuery#points}
 * @param methods to compare, 1 to 12 of {@link BacktestMethods#names}; one may be named twice
 * @param origins how many times to look ahead, 1 to 200; null: 20
 * @param horizon steps ahead, 1 to 500; null: a season, or 6 without one
 * @param season observations in a season, 1 for none; null: to be found
 */
public record BacktestQuery(
    String series,
    @Nullable List<Point> points,
    List<String> methods,
    @Nullable Integer origins,
    @Nullable Integer horizon,
    @Nullable Integer season)
    implements SeriesQuery {
  private static final int USUAL_ORIGINS = 20;
  private static final int MOST_ORIGINS = 200;
  private static final int MOST_METHODS = 12;

  public BacktestQuery {
    SeriesQuery.require(series, points);
    SeriesQuery.requireSeason(season);
    SeriesQuery.requireWithin("origins", origins, 1, MOST_ORIGINS);
    SeriesQuery.requireWithin("horizon", horizon, 1, MOST_STEPS);
    requireMethods(methods);
    points = points == null ? null : List.copyOf(points);
    methods = List.copyOf(methods);
  }

  int originsOrUsual() {
    return origins == null ? USUAL_ORIGINS : origins;
  }

  private static void requireMethods(@Nullable List<String> methods) {
    if (methods == null
        || methods.isEmpty()
        || methods.size() > MOST_METHODS
        || !BacktestMethods.names().containsAll(methods)) {
      throw new InvalidInput(
          "methods",
          String.valueOf(methods),
          "1 to " + MOST_METHODS + " of " + BacktestMethods.names());
    }
  }
}
