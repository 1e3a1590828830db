package io.raptorflow.operators.agents.seer.trend;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of a series an answer rests on.
 *
 * @param series its name
 * @param unit of its values, if known
 * @param from moment of the first point
 * @param to moment of the last point
 * @param points how many there are
 * @param step of the grid, ISO 8601, for example {@code PT1H} or {@code P1M}
 * @param missing grid points without a value
 * @param gaps where they are missing, the first {@value #MOST_GAPS}
 * @param filled how many of them the method needed and got a value on the line between their
 *     neighbours
 * @param daily whether points are daily means, because the window begins before the oldest single
 *     point that is kept
 */
public record Stretch(
    String series,
    @Nullable String unit,
    Instant from,
    Instant to,
    int points,
    String step,
    int missing,
    List<Gap> gaps,
    int filled,
    boolean daily) {
  static final int MOST_GAPS = 20;

  public Stretch {
    gaps = List.copyOf(gaps);
  }

  /**
   * Neighbouring grid points without a value.
   *
   * @param from moment of the first missing one
   * @param to moment of the last missing one
   * @param missing how many
   */
  public record Gap(Instant from, Instant to, int missing) {}
}
