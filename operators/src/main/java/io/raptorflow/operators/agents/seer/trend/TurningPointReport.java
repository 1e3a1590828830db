package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.series.turning.Turn;
import java.time.Instant;
import java.util.List;

/**
 * When a series peaked and bottomed out.
 *
 * @param stretch what the answer rests on; gaps were filled for the dating, not for the test
 * @param turns peaks and troughs, alternating, in order
 * @param phases between neighbouring turns, in order
 * @param rawTurns points higher or lower than both neighbours
 * @param expectedTurns of independent values
 * @param variance of that number for independent values
 * @param z of {@code rawTurns} against randomness; below 0: swings last longer than chance makes
 *     them
 * @param p two-sided, of {@code z}
 */
public record TurningPointReport(
    Stretch stretch,
    List<DatedTurn> turns,
    List<Phase> phases,
    int rawTurns,
    double expectedTurns,
    double variance,
    double z,
    double p) {
  public TurningPointReport {
    turns = List.copyOf(turns);
    phases = List.copyOf(phases);
  }

  /**
   * A peak or a trough.
   *
   * @param kind which
   * @param observation counted from 1 over the grid
   * @param time of the turn
   * @param value there
   */
  public record DatedTurn(Turn.Kind kind, int observation, Instant time, double value) {}

  /**
   * From a turn to the next.
   *
   * @param ends in a peak (an expansion) or a trough (a contraction)
   * @param from moment of the turn it begins with
   * @param to moment of the turn it ends with
   * @param days it lasts
   * @param depth change of the value: positive up, negative down
   */
  public record Phase(Turn.Kind ends, Instant from, Instant to, double days, double depth) {}
}
