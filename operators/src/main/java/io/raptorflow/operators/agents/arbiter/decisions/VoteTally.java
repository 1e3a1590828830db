package io.raptorflow.operators.agents.arbiter.decisions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ballots say, rule by rule.
 *
 * @param ranking by the rule asked for, the best first; options in one entry stand together
 * @param pairwise voters who prefer the row's option to the column's, in the order of the question
 * @param strengths strongest paths of Schulze's method, row to column, in votes
 * @param winners of {@code schulze}, {@code kemeny}, {@code plurality}, {@code runoff} and {@code
 *     borda}; a rule that could not be counted is missing, and named in {@code uncounted}
 * @param borda Borda scores, in the order of the question
 * @param kemenyScore pairwise votes that agree with the Kemeny ranking; absent: not counted
 * @param kemenyRanking of rankings that agree with equally many, the first by name; absent: not
 *     counted
 * @param condorcet the option that beats each other one; absent: there is none
 * @param paradoxes what voters would be surprised by, for people
 * @param uncounted rules that were not counted, and why
 * @param ballotsHeard ballots that are not the question's, but were heard in the case
 */
public record VoteTally(
    List<List<String>> ranking,
    List<List<Long>> pairwise,
    List<List<Long>> strengths,
    List<Winners> winners,
    List<Double> borda,
    @Nullable Long kemenyScore,
    @Nullable List<String> kemenyRanking,
    @Nullable String condorcet,
    List<String> paradoxes,
    List<String> uncounted,
    int ballotsHeard) {

  /** Who wins by a rule; several when they tie. */
  public record Winners(String rule, List<String> options) {}
}
