package io.raptorflow.operators.workflow.aggregation;

import java.util.List;

/**
 * The answer with most confidence behind it: its own and that of all answers that agree with it.
 * The first by rank of those that have the same; whoever is counted, nobody is asked twice. Since
 * agreement within a tolerance is not transitive, there are no groups: each answer has the support
 * of those that agree with it.
 */
record Majority(Agreement agreement) {
  /** Confidence is summed in whole billionths: so that the order of summing decides no tie. */
  private static final double UNITS = 1e9;

  /**
   * @param ranked at least one, by rank
   */
  AgentAnswer of(List<AgentAnswer> ranked) {
    AgentAnswer best = ranked.get(0);
    long bestSupport = -1;
    for (AgentAnswer answer : ranked) {
      long support = support(agreement.with(answer, ranked));
      if (support > bestSupport) {
        best = answer;
        bestSupport = support;
      }
    }
    return best;
  }

  /** Whether no answer has more than half of all confidence behind it. */
  boolean isMissing(List<AgentAnswer> ranked) {
    return 2 * support(agreement.with(of(ranked), ranked)) <= support(ranked);
  }

  static long support(List<AgentAnswer> answers) {
    return answers.stream().mapToLong(answer -> Math.round(answer.confidence() * UNITS)).sum();
  }
}
