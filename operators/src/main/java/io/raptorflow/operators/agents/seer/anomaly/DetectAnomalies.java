package io.raptorflow.operators.agents.seer.anomaly;

import io.raptorflow.operators.agents.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for anomaly scores: of these points, by a fresh detector; or, without points, the latest of
 * a series that is being watched.
 *
 * @param series name of the series, for example {@code ads.cpc}
 * @param points in ascending time; at most 100,000
 * @param season period of the season, above 0; a day unless said
 * @param side which deviations count: both unless said
 * @param falseAlarmBudget share of ordinary points that may raise an alarm, above 0 and below 1
 */
public record DetectAnomalies(
    @Nullable String series,
    @Nullable List<Point> points,
    @Nullable Duration season,
    @Nullable Side side,
    @Nullable Double falseAlarmBudget) {
  private static final int MOST_POINTS = 100_000;

  public DetectAnomalies {
    if (points == null && (series == null || series.isEmpty())) {
      throw new InvalidInput("points", "nothing", "points, or the series to read");
    }
    if (season != null && season.toMillis() < 1) {
      throw new InvalidInput("season", season.toString(), "a duration above 0, such as P7D");
    }
    if (falseAlarmBudget != null && !(falseAlarmBudget > 0 && falseAlarmBudget < 1)) {
      throw new InvalidInput(
          "falseAlarmBudget", String.valueOf(falseAlarmBudget), "a share above 0 and below 1");
    }
    if (points != null) {
      points = List.copyOf(points);
      checkOrder(points);
    }
  }

  /** Whether the points come with the question. */
  boolean inline() {
    return points != null;
  }

  /**
   * A point of the series.
   *
   * @param at when
   * @param value finite
   */
  public record Point(Instant at, double value) {
    public Point {
      if (at == null) {
        throw new InvalidInput("points.at", "nothing", "the time of the point");
      }
      if (!Double.isFinite(value)) {
        throw new InvalidInput("points.value", String.valueOf(value), "a finite number");
      }
    }
  }

  private static void checkOrder(List<Point> points) {
    if (points.size() > MOST_POINTS) {
      throw new InvalidInput("points", points.size() + " points", "at most " + MOST_POINTS);
    }
    for (int i = 1; i < points.size(); i++) {
      if (!points.get(i).at().isAfter(points.get(i - 1).at())) {
        throw new InvalidInput(
            "points[" + i + "].at",
            points.get(i).at().toString(),
            "a time after " + points.get(i - 1).at());
      }
    }
  }
}
