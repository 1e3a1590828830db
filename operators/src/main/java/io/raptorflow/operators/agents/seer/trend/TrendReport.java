package io.raptorflow.operators.agents.seer.trend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is a trend, and how steep.
 *
 * @param stretch what the answer rests on
 * @param direction of the trend; none where {@code correctedP} is not below {@code alpha}
 * @param season observations in the season that was ignored; null: none
 * @param slopePerDay Theil–Sen slope in the metric's unit per day
 * @param slopePerStep the same per step of the grid
 * @param intervals of the slope per day as if values were independent (Sen), by level
 * @param correctedIntervals the same with serial dependence allowed for
 * @param s Kendall's score
 * @param variance of {@code s} for independent values
 * @param z normal score for independent values
 * @param p two-sided, of {@code z}
 * @param varianceRatio by how much serial dependence multiplies the variance
 * @param correctedZ normal score with it
 * @param correctedP two-sided, of {@code correctedZ}
 * @param alpha chance of a trend where there is none
 */
public record TrendReport(
    Stretch stretch,
    Direction direction,
    @Nullable Integer season,
    double slopePerDay,
    double slopePerStep,
    List<SlopeInterval> intervals,
    List<SlopeInterval> correctedIntervals,
    long s,
    double variance,
    double z,
    double p,
    double varianceRatio,
    double correctedZ,
    double correctedP,
    double alpha) {
  public TrendReport {
    intervals = List.copyOf(intervals);
    correctedIntervals = List.copyOf(correctedIntervals);
  }

  /**
   * Limits of the slope.
   *
   * @param level chance that they hold it, 0 to 1
   * @param lower metric's unit per day
   * @param upper metric's unit per day
   */
  public record SlopeInterval(double level, double lower, double upper) {}
}
