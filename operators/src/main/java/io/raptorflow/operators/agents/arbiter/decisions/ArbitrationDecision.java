package io.raptorflow.operators.agents.arbiter.decisions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision on the record.
 *
 * @param decision id of the decision
 * @param caseId id of the case it decides
 * @param pick the option picked
 * @param scores additive value of every option, the best first, inadmissible ones last
 * @param weights weight of each criterion
 * @param weightsFrom {@code weights}, {@code swing} or {@code order}
 * @param margin least change of weights that makes another option level; absent when no weights do
 * @param firstShare share of drawn weights under which the pick is first (SMAA), 0–1
 * @param firstShareError its Monte-Carlo standard error
 * @param reasons what speaks for the pick against the next, the weightiest first; before it, that
 *     both are level, if they are
 * @param dissent who wanted something else
 * @param unproved ids of the facts below the standard of proof
 * @param appealBefore first moment at which it can no longer be appealed
 * @param proofsHeard facts whose proof is not the question's, but of the evidence heard in the case
 * @param positionsHeard positions that are not the question's, but of the votes heard in the case
 * @param hash SHA-256 of the record, as 64 hexadecimal digits
 */
public record ArbitrationDecision(
    String decision,
    String caseId,
    String pick,
    List<Score> scores,
    List<Weight> weights,
    String weightsFrom,
    @Nullable Margin margin,
    double firstShare,
    double firstShareError,
    List<String> reasons,
    List<MakeArbitrationDecision.Position> dissent,
    List<String> unproved,
    Instant appealBefore,
    int proofsHeard,
    int positionsHeard,
    String hash) {

  /**
   * An option's additive value, 0–1.
   *
   * @param breaks rules it would break; empty: admissible
   * @param firstShare share of drawn weights under which it is first
   */
  public record Score(String option, double value, List<String> breaks, double firstShare) {}

  /** Weight of a criterion. */
  public record Weight(String criterion, double weight) {}

  /**
   * Least change of weights that flips the pick.
   *
   * @param rival the option that draws level
   * @param moved weight that moves between criteria, 0–1
   * @param at the weights at which both are level
   */
  public record Margin(String rival, double moved, List<Weight> at) {}
}
