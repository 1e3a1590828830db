package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.series.TimeSeries;
import io.raptorflow.operators.agents.series.grid.GridSeries;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the points of a question, and refuses those that no method can use. Points from memory end
 * at the moment of the question: what came later is as if it had never been seen.
 */
final class SampleReader {
  static final int LEAST_POINTS = 10;

  /** Above this share of missing grid points the rest may not stand for the whole. */
  static final double MOST_MISSING = .2;

  private SampleReader() {}

  static Reading read(StretchQuery query, Memory memory, Instant asked) {
    Window window = query.window() == null ? Window.OPEN : query.window();
    List<Point> given = query.points();
    if (given != null) {
      return ofGiven(query.series(), given, window);
    }
    var remembered = new SeriesMemory(memory);
    boolean daily = remembered.reachesFurtherInDays(window.fromMillis());
    long asOf = asked.toEpochMilli();
    TimeSeries points = daily ? remembered.daysBefore(asOf + 1) : remembered.pointsBefore(asOf + 1);
    String unit = remembered.unitAsOf(asOf);
    return check(
        "series",
        query.series(),
        unit,
        points.between(window.fromMillis(), window.toMillis()),
        daily);
  }

  private static Reading ofGiven(String series, List<Point> given, Window window) {
    Point[] sorted = given.stream().sorted(Comparator.comparing(Point::time)).toArray(Point[]::new);
    long[] times = Arrays.stream(sorted).mapToLong(point -> point.time().toEpochMilli()).toArray();
    for (int i = 1; i < times.length; i++) {
      if (times[i] == times[i - 1]) {
        return new Reading.Unusable(
            "points", "two points at " + sorted[i].time(), "one point a moment");
      }
    }
    double[] values = Arrays.stream(sorted).mapToDouble(Point::value).toArray();
    TimeSeries points =
        new TimeSeries(times, values).between(window.fromMillis(), window.toMillis());
    return check("points", series, null, points, false);
  }

  private static Reading check(
      String field, String series, @Nullable String unit, TimeSeries points, boolean daily) {
    if (points.size() < LEAST_POINTS) {
      return new Reading.TooFew("points of series " + series, points.size(), LEAST_POINTS);
    }
    if (Arrays.stream(points.values()).allMatch(value -> value == points.values()[0])) {
      return new Reading.Unusable(
          field,
          "the same value " + points.values()[0] + " at all " + points.size() + " points",
          "a series that varies");
    }
    try {
      return checkGaps(field, new Sample(series, unit, GridSeries.of(points), daily));
    } catch (GridSeries.OffGrid offGrid) {
      return new Reading.Unusable(
          field,
          Instant.ofEpochMilli(offGrid.time()) + ", off the grid of the points before",
          "points a whole number of steps of " + offGrid.step().iso() + " apart");
    }
  }

  private static Reading checkGaps(String field, Sample sample) {
    GridSeries grid = sample.grid();
    if (grid.missing() <= MOST_MISSING * grid.length()) {
      return new Reading.Usable(sample);
    }
    String dates =
        Sample.gaps(grid).stream()
            .map(gap -> gap.from() + " to " + gap.to())
            .collect(Collectors.joining(", "));
    return new Reading.Unusable(
        field,
        grid.missing() + " of " + grid.length() + " grid points missing: " + dates,
        "at most 20 % missing on a grid of step " + grid.step().iso());
  }
}
