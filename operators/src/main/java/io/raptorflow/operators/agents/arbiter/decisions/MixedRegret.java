package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.optimisation.MatrixGame;
import java.util.Arrays;

/**
 * The mixture of options with the least worst regret: min t subject to Σ pᵢ rᵢₛ ≤ t in each state,
 * Σ pᵢ = 1, which is a game against nature.
 *
 * @param shares by option, summing to 1
 * @param regret worst regret, in the unit of the regrets given
 */
record MixedRegret(double[] shares, double regret) {
  /**
   * @param regrets by option and state, none negative
   */
  static MixedRegret of(double[][] regrets) {
    double[][] payoffs =
        Arrays.stream(regrets)
            .map(states -> Arrays.stream(states).map(regret -> -regret).toArray())
            .toArray(double[][]::new);
    MatrixGame game = MatrixGame.of(payoffs);
    return new MixedRegret(game.mixture(), Math.max(0, -game.value()));
  }
}
