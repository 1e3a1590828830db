package io.raptorflow.operators.agents.arbiter.decisions;

import java.util.List;

/**
 * Choices without probabilities, rule by rule.
 *
 * @param picks what each rule picks: {@code laplace}, {@code wald}, {@code hurwicz}, {@code savage}
 * @param options figures of each option, in the order of the question
 * @param mixed shares by which to mix options for the least worst regret
 * @param mixedRegret worst regret of that mixture, in the unit of the payoffs
 * @param differ whether no option is picked by all four rules
 */
public record RegretAnalysis(
    List<Pick> picks,
    List<Figures> options,
    List<Share> mixed,
    double mixedRegret,
    boolean differ) {

  /**
   * What a rule picks.
   *
   * @param options the best by it; several when they tie
   * @param value its figure for them, in the unit of the payoffs
   */
  public record Pick(String rule, List<String> options, double value) {}

  /**
   * An option's figures, in the unit of the payoffs.
   *
   * @param mean mean payoff over states (Laplace)
   * @param worst worst payoff (Wald)
   * @param hurwicz best and worst payoff, weighted by optimism
   * @param regrets by state: what the best option would have brought more
   * @param worstRegret largest of them (Savage)
   */
  public record Figures(
      String option,
      double mean,
      double worst,
      double hurwicz,
      List<Double> regrets,
      double worstRegret) {}

  /** How much of an option is in the mixture, 0–1. */
  public record Share(String option, double share) {}
}
