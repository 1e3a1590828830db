package io.raptorflow.operators.agents.seer.trend;

import java.time.Instant;
import java.util.List;

/**
 * When the level of a series changed.
 *
 * @param stretch what the answer rests on; gaps stay open
 * @param breaks in order; as many as have the least BIC
 * @param numbers residual sum of squares and BIC by number of breaks, from none
 * @param leastSegment points between two breaks, at least
 * @param supF greatest F of one break against none
 * @param p of {@code supF} for independent values (Andrews)
 * @param varianceRatio by how much serial dependence widens the means, beside one break
 * @param correctedP of {@code supF} divided by it
 * @param bicOfLine of a straight line in the breaks' place; if less than theirs, the level moves
 *     evenly rather than in steps
 */
public record BreakReport(
    Stretch stretch,
    List<LevelBreak> breaks,
    List<BreakNumber> numbers,
    int leastSegment,
    double supF,
    double p,
    double varianceRatio,
    double correctedP,
    double bicOfLine) {
  public BreakReport {
    breaks = List.copyOf(breaks);
    numbers = List.copyOf(numbers);
  }

  /**
   * A change of level.
   *
   * @param observation the last before the change, counted from 1 over the points that are there
   * @param last moment of that observation
   * @param first moment of the first observation at the new level
   * @param levelBefore mean since the break before
   * @param levelAfter mean up to the next break
   */
  public record LevelBreak(
      int observation, Instant last, Instant first, double levelBefore, double levelAfter) {}

  /**
   * The best fit with so many breaks.
   *
   * @param breaks how many
   * @param rss residual sum of squares
   * @param bic Schwarz's criterion
   */
  public record BreakNumber(int breaks, double rss, double bic) {}
}
