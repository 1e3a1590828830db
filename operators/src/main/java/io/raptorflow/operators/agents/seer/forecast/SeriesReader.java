package io.raptorflow.operators.agents.seer.forecast;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.seer.trend.Point;
import io.raptorflow.operators.agents.series.TimeSeries;
import io.raptorflow.operators.agents.series.grid.GridSeries;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Finds the points of a question, and refuses those that cannot be forecast. Points from memory end
 * at the moment of the question.
 */
final class SeriesReader {
  /**
   * Latest points a forecast uses. Memory holds twice as many, so that a thousand later points
   * leave an answer as of an earlier moment what it was.
   */
  static final int USED = 1_000;

  static final int LEAST_POINTS = 5;

  /** Above this share of missing grid points the rest may not stand for the whole. */
  private static final double MOST_MISSING = .2;

  private SeriesReader() {}

  /**
   * Reads the points and answers from them, or says why not.
   *
   * @param most latest points to use
   */
  static <O> Answer<O> answer(
      SeriesQuery query,
      Memory memory,
      Instant asked,
      int most,
      Function<GridSeries, Answer<O>> method) {
    List<Point> given = query.points();
    String field = given == null ? "series" : "points";
    TimeSeries points =
        given == null ? remembered(memory, asked) : sorted(given.toArray(Point[]::new));
    for (int i = 1; i < points.size(); i++) {
      if (points.times()[i] == points.times()[i - 1]) {
        Instant twice = Instant.ofEpochMilli(points.times()[i]);
        return Answer.refused(field, "two points at " + twice, "one point a moment");
      }
    }
    if (points.size() < LEAST_POINTS) {
      return Answer.insufficient("points of series " + query.series(), points.size(), LEAST_POINTS);
    }
    GridSeries grid;
    try {
      grid = GridSeries.of(latest(points, most));
    } catch (GridSeries.OffGrid offGrid) {
      return Answer.refused(
          field,
          Instant.ofEpochMilli(offGrid.time()) + ", off the grid of the points before",
          "points a whole number of steps of " + offGrid.step().iso() + " apart");
    }
    if (grid.missing() > MOST_MISSING * grid.length()) {
      return Answer.refused(
          field,
          grid.missing() + " of " + grid.length() + " grid points missing",
          "at most 20 % missing on a grid of step " + grid.step().iso());
    }
    return method.apply(grid);
  }

  private static TimeSeries remembered(Memory memory, Instant asked) {
    return ForecastMemory.points(memory).between(Long.MIN_VALUE, asked.toEpochMilli() + 1);
  }

  private static TimeSeries sorted(Point[] given) {
    Arrays.sort(given, Comparator.comparing(Point::time));
    return new TimeSeries(
        Arrays.stream(given).mapToLong(point -> point.time().toEpochMilli()).toArray(),
        Arrays.stream(given).mapToDouble(Point::value).toArray());
  }

  private static TimeSeries latest(TimeSeries points, int most) {
    int from = Math.max(0, points.size() - most);
    return new TimeSeries(
        Arrays.copyOfRange(points.times(), from, points.size()),
        Arrays.copyOfRange(points.values(), from, points.size()));
  }
}
