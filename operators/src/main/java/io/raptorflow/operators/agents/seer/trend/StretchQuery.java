package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every question names: a series, and where its points come from. */
interface StretchQuery {
  /** As many points as can be given; a method of n² steps stays below a second. */
  int MOST_POINTS = 4_096;

  /** Name of the series, never empty. */
  String series();

  /**
   * Points that stand for the series, in any order; null: those remembered, up to the time of the
   * question. Points given are the asker's to vouch for, and are all used.
   */
  @Nullable List<Point> points();

  /** What to look at; null: all. */
  @Nullable Window window();

  /** Checks what all questions share. */
  static void require(@Nullable String series, @Nullable List<Point> points) {
    if (series == null || series.isBlank()) {
      throw new InvalidInput("series", String.valueOf(series), "the name of a series");
    }
    if (points != null && points.size() > MOST_POINTS) {
      throw new InvalidInput(
          "points", points.size() + " points", "at most " + MOST_POINTS + "; ask for a window");
    }
  }

  /** Checks a number that may be left out. */
  static void requireWithin(String field, @Nullable Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw new InvalidInput(field, value.toString(), least + " to " + most);
    }
  }

  /** Checks a share that may be left out. */
  static void requireWithin(String field, @Nullable Double value, double least, double most) {
    if (value != null && !(value >= least && value <= most)) {
      throw new InvalidInput(field, value.toString(), least + " to " + most);
    }
  }
}
