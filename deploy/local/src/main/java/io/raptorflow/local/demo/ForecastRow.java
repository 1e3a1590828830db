package io.raptorflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.text.Figure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What ForecastGenerator said of the end of a series before it came.
 *
 * @param steps that have come, of those forecast
 * @param smape symmetric mean absolute percentage error, 0 to 200
 * @param covered steps whose value lies within the 95 % limits
 * @param lastStep for people: what was expected of the last step, and what came
 * @param outcome computed, or why not
 */
public record ForecastRow(
    String series,
    int steps,
    @Nullable Double smape,
    @Nullable Integer covered,
    @Nullable String lastStep,
    String outcome) {
  private static final int LONGEST_HORIZON = 24;
  private static final double LEVEL = 0.95;

  /** Steps ahead that are asked of a series with so many points. */
  static int horizon(int points) {
    return Math.max(1, Math.min(LONGEST_HORIZON, points / 10));
  }

  static List<ForecastRow> of(Script script, Map<String, JsonNode> answers) {
    List<ForecastRow> rows = new ArrayList<>();
    script
        .series()
        .forEach(
            (name, series) -> {
              JsonNode answer = answers.get("forecast_series:" + name);
              if (answer != null) {
                rows.add(of(name, series, answer));
              }
            });
    return rows;
  }

  private static ForecastRow of(String name, Script.Series series, JsonNode answer) {
    int steps = 0;
    int covered = 0;
    double errors = 0;
    String last = null;
    for (JsonNode step : answer.at("/output/steps")) {
      int point = pointAt(series, step.path("time").asText());
      if (point >= 0) {
        double actual = series.values()[point];
        double mean = step.path("mean").asDouble();
        JsonNode limits = limits(step);
        double lower = limits.path("lower").asDouble();
        double upper = limits.path("upper").asDouble();
        steps++;
        covered += actual >= lower && actual <= upper ? 1 : 0;
        double scale = Math.abs(actual) + Math.abs(mean);
        errors += scale == 0 ? 0 : 200 * Math.abs(actual - mean) / scale;
        last =
            "%s (%s to %s), came %s"
                .formatted(Figure.of(mean), Figure.of(lower), Figure.of(upper), Figure.of(actual));
      }
    }
    return steps == 0
        ? new ForecastRow(name, 0, null, null, null, Outcome.of(answer))
        : new ForecastRow(name, steps, errors / steps, covered, last, Outcome.of(answer));
  }

  private static JsonNode limits(JsonNode step) {
    for (JsonNode limits : step.path("limits")) {
      if (limits.path("level").asDouble() == LEVEL) {
        return limits;
      }
    }
    throw new IllegalStateException("a forecast has no limits for " + LEVEL);
  }

  /** The point at the moment of a step; negative when there is none. */
  private static int pointAt(Script.Series series, String time) {
    return Arrays.binarySearch(series.times(), Instant.parse(time).toEpochMilli());
  }
}
