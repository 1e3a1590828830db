package io.raptorflow.operators.agents.seer.trend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When did the level of a series change?
 *
 * @param series name of the series
 * @param points in its place, see {@link StretchQuery#points}
 * @param window the stretch asked about; null: all
 * @param maxBreaks most changes to look for, 1 to 20; null: 5
 * @param trim least share of the points between two changes, .01 to .45; null: .15
 */
public record BreakQuery(
    String series,
    @Nullable List<Point> points,
    @Nullable Window window,
    @Nullable Integer maxBreaks,
    @Nullable Double trim)
    implements StretchQuery {
  private static final int USUAL_BREAKS = 5;
  private static final double USUAL_TRIM = .15;

  public BreakQuery {
    StretchQuery.require(series, points);
    StretchQuery.requireWithin("maxBreaks", maxBreaks, 1, 20);
    StretchQuery.requireWithin("trim", trim, .01, .45);
    points = points == null ? null : List.copyOf(points);
  }

  int maxBreaksOrUsual() {
    return maxBreaks == null ? USUAL_BREAKS : maxBreaks;
  }

  double trimOrUsual() {
    return trim == null ? USUAL_TRIM : trim;
  }
}
