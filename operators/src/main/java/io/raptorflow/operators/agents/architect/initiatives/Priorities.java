package io.raptorflow.operators.agents.architect.initiatives;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which initiatives to fund, and in which order.
 *
 * @param ranked all of them: the funded in the order in which to do them, then the others by score
 * @param funded ids of those to fund, in the order in which to do them
 * @param cost of those
 * @param currency ISO 4217 code; absent when nothing costs anything
 * @param free what is left of the budget; absent without one
 * @param score sum of the scores of those funded
 * @param next the best that is not funded and could be with more money; absent when there is none
 * @param weights of the criteria, which sum to 1; empty without criteria
 * @param lambdaMax largest eigenvalue of the comparisons; absent without them
 * @param consistencyRatio of the comparisons; absent without them
 * @param orderProven whether no other order has less weighted delay; false when some have to come
 *     before others
 * @param bound sum of scores that no choice can pass
 * @param gap of the sum from its bound, 0–1; 0: nothing better exists
 */
public record Priorities(
    List<Ranked> ranked,
    List<String> funded,
    BigDecimal cost,
    @Nullable String currency,
    @Nullable BigDecimal free,
    double score,
    @Nullable NextBest next,
    Map<String, Double> weights,
    @Nullable Double lambdaMax,
    @Nullable Double consistencyRatio,
    boolean orderProven,
    double bound,
    double gap) {

  /**
   * An initiative among the others.
   *
   * @param rank from 1
   * @param score 0 or more; scores of all sum to 1
   * @param parts what each criterion adds to the score
   * @param urgency cost of a day's delay by days of work (weighted shortest job first)
   */
  public record Ranked(
      int rank,
      String id,
      boolean funded,
      double score,
      Map<String, Double> parts,
      double urgency) {}

  /**
   * Who would be next.
   *
   * @param more how much more budget it needs
   */
  public record NextBest(String id, double score, BigDecimal more) {}
}
