package io.raptorflow.operators.agents.arbiter.decisions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options by three methods that need not agree.
 *
 * @param scores in the order of the question
 * @param kernel options that nothing in the kernel outranks and that outrank all others (ELECTRE
 *     I); options that outrank each other in a circle stand or fall together
 * @param rankCorrelation Spearman's, of closeness with net flow; absent where either is constant
 * @param disagreement what the methods contradict each other in, for people; empty: nothing
 */
public record OptionScores(
    List<Score> scores,
    List<String> kernel,
    @Nullable Double rankCorrelation,
    List<String> disagreement) {
  /**
   * What the methods say of one option.
   *
   * @param closeness closeness to the ideal (TOPSIS), 0–1
   * @param closenessRank 1 is best; equal closeness, equal rank
   * @param positiveFlow mean preference over the others (PROMETHEE), 0–1
   * @param negativeFlow mean preference of the others over it, 0–1
   * @param netFlow the difference, −1–1; sums to 0
   * @param flowRank 1 is best; equal flow, equal rank
   * @param inKernel whether it is in the kernel
   */
  public record Score(
      String option,
      double closeness,
      int closenessRank,
      double positiveFlow,
      double negativeFlow,
      double netFlow,
      int flowRank,
      boolean inKernel) {}
}
