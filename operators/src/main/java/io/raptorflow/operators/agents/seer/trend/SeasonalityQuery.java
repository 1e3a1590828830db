package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does a series repeat itself, and after how long?
 *
 * @param series name of the series
 * @param points in its place, see {@link StretchQuery#points}
 * @param window the stretch asked about; null: all
 * @param candidatePeriods in observations, 2 to 1,365 each, at most 20; null: those of the calendar
 *     (day, week, year) and, by Fisher's g, whatever else there is
 * @param alpha chance of a season where there is none, .0001 to .5; null: .05
 */
public record SeasonalityQuery(
    String series,
    @Nullable List<Point> points,
    @Nullable Window window,
    @Nullable List<Integer> candidatePeriods,
    @Nullable Double alpha)
    implements StretchQuery {
  private static final double USUAL_ALPHA = .05;
  private static final int MOST_CANDIDATES = 20;

  public SeasonalityQuery {
    StretchQuery.require(series, points);
    StretchQuery.requireWithin("alpha", alpha, .0001, .5);
    points = points == null ? null : List.copyOf(points);
    if (candidatePeriods != null) {
      candidatePeriods.forEach(
          period -> StretchQuery.requireWithin("candidatePeriods", period, 2, MOST_POINTS / 3));
      if (candidatePeriods.isEmpty() || candidatePeriods.size() > MOST_CANDIDATES) {
        throw new InvalidInput(
            "candidatePeriods", candidatePeriods.size() + " periods", "1 to 20 periods");
      }
      candidatePeriods = List.copyOf(candidatePeriods);
    }
  }

  double alphaOrUsual() {
    return alpha == null ? USUAL_ALPHA : alpha;
  }
}
