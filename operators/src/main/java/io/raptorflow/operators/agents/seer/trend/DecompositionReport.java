package io.raptorflow.operators.agents.seer.trend;

import java.time.Instant;
import java.util.List;

/**
 * A series as a sum of parts. All lists are as long as the grid, in the metric's unit.
 *
 * @param stretch what the answer rests on; gaps were filled
 * @param times of the grid points
 * @param values of the grid points, which the parts sum to
 * @param trend the slow part
 * @param seasons the repeating parts, in the order of the periods asked for
 * @param remainder what is left
 * @param adjusted the series without its seasons
 * @param trendStrength F_T of Wang, Smith and Hyndman, 0 to 1
 * @param robust whether outliers lost their weight
 */
public record DecompositionReport(
    Stretch stretch,
    List<Instant> times,
    List<Double> values,
    List<Double> trend,
    List<Season> seasons,
    List<Double> remainder,
    List<Double> adjusted,
    double trendStrength,
    boolean robust) {
  public DecompositionReport {
    times = List.copyOf(times);
    values = List.copyOf(values);
    trend = List.copyOf(trend);
    seasons = List.copyOf(seasons);
    remainder = List.copyOf(remainder);
    adjusted = List.copyOf(adjusted);
  }

  /**
   * A repeating part.
   *
   * @param period in steps
   * @param days in a period
   * @param strength F_S, 0 to 1
   * @param values as long as the grid
   */
  public record Season(int period, double days, double strength, List<Double> values) {
    public Season {
      values = List.copyOf(values);
    }
  }
}
