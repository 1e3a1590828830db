package io.raptorflow.operators.agents.arbiter.decisions;

import java.util.List;

/**
 * What to try next.
 *
 * @param arms in the order of the question
 * @param best the arm of least expected loss
 * @param stop whether choosing it now is expected to lose no more than is allowed
 * @param seed of the draws
 * @param runs how many draws there were
 * @param standardError of shares and chances, at most
 */
public record TrialSchedule(
    List<Plan> arms, String best, boolean stop, long seed, int runs, double standardError) {

  /**
   * An arm.
   *
   * @param share of the next trials, 0–1 (top-two Thompson sampling)
   * @param index rate of successes that a sure thing would have to have to be as good as trying
   *     this one as long as it is worth it (Gittins index), 0–1
   * @param chanceOfBest that its rate is the highest, 0–1
   * @param expectedLoss successes a trial that choosing it now is expected to lose
   */
  public record Plan(
      String arm, double share, double index, double chanceOfBest, double expectedLoss) {}
}
