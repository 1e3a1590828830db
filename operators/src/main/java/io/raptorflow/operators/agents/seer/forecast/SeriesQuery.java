package io.raptorflow.operators.agents.seer.forecast;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.seer.trend.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What questions about one series share: its name, and where its points come from. */
interface SeriesQuery {
  int MOST_POINTS = 4_096;
  int MOST_STEPS = 500;

  /** Name of the series, never empty. */
  String series();

  /**
   * Points that stand for the series, in any order; null: those remembered, up to the time of the
   * question. Points given are the asker's to vouch for, and are all used.
   */
  @Nullable List<Point> points();

  static void require(@Nullable String series, @Nullable List<Point> points) {
    if (series == null || series.isBlank()) {
      throw new InvalidInput("series", String.valueOf(series), "the name of a series");
    }
    if (points != null && points.size() > MOST_POINTS) {
      throw new InvalidInput("points", points.size() + " points", "at most " + MOST_POINTS);
    }
  }

  static void requireSeason(@Nullable Integer season) {
    requireWithin("season", season, 1, SeriesReader.USED / 2);
  }

  static void requireWithin(String field, @Nullable Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw new InvalidInput(field, value.toString(), least + " to " + most);
    }
  }

  static int requireHorizon(@Nullable Integer horizon) {
    if (horizon == null || horizon < 1 || horizon > MOST_STEPS) {
      throw new InvalidInput("horizon", String.valueOf(horizon), "1 to " + MOST_STEPS + " steps");
    }
    return horizon;
  }
}
