package io.raptorflow.operators.agents.seer.forecast;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.seer.trend.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How does a series go on?
 *
 * @param series name of the series
 * @param points in its place, see {@link SeriesQuery#points}
 * @param horizon steps ahead, 1 to 500, at most half as many as there are points
 * @param season observations in a season, 1 for none; null: to be found
 * @param levels shares of outcomes the intervals are to hold, each above 0 and below 1, at most 9;
 *     null: .8 and .95
 */
public record ForecastQuery(
    String series,
    @Nullable List<Point> points,
    Integer horizon,
    @Nullable Integer season,
    @Nullable List<Double> levels)
    implements SeriesQuery {
  static final List<Double> USUAL_LEVELS = List.of(.8, .95);
  private static final int MOST_LEVELS = 9;

  public ForecastQuery {
    SeriesQuery.require(series, points);
    SeriesQuery.requireHorizon(horizon);
    SeriesQuery.requireSeason(season);
    requireLevels(levels);
    points = points == null ? null : List.copyOf(points);
    levels = levels == null ? USUAL_LEVELS : levels.stream().sorted().distinct().toList();
  }

  /** The levels asked for, or the usual ones, ascending. */
  List<Double> levelsOrUsual() {
    return levels == null ? USUAL_LEVELS : levels;
  }

  private static void requireLevels(@Nullable List<Double> levels) {
    if (levels == null) {
      return;
    }
    boolean possible = levels.stream().allMatch(level -> level != null && level > 0 && level < 1);
    if (levels.isEmpty() || levels.size() > MOST_LEVELS || !possible) {
      throw new InvalidInput(
          "levels", levels.toString(), "1 to " + MOST_LEVELS + " shares above 0 and below 1");
    }
  }
}
