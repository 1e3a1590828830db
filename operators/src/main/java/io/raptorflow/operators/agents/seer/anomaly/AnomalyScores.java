package io.raptorflow.operators.agents.seer.anomaly;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scores of points in ascending time.
 *
 * @param series name of the series, if it was given
 * @param unit unit of the values, if known
 * @param alarmP an alarm was due at this p or below
 * @param alarms how many of the points raised one
 */
public record AnomalyScores(
    @Nullable String series,
    @Nullable String unit,
    double alarmP,
    int alarms,
    List<ScoredPoint> points) {
  public AnomalyScores {
    points = List.copyOf(points);
  }
}
