package io.raptorflow.operators.workflow.aggregation;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/**
 * One answer if every two agree, else who differs. Where numbers agree within the tolerance without
 * being equal, the consensus is their mean, weighted by confidence, so that no rank decides.
 */
record Consensus(Agreement agreement) {
  private static final int MOST_NAMED = 5;

  /**
   * @param ranked at least one, by rank
   */
  Aggregated of(List<AgentAnswer> ranked) {
    List<String> differences = differences(ranked);
    if (!differences.isEmpty()) {
      String rest =
          differences.size() > MOST_NAMED
              ? "; and " + (differences.size() - MOST_NAMED) + " more"
              : "";
      return new Aggregated.Disagreed(
          "no consensus: " + differences.stream().limit(MOST_NAMED).collect(joining("; ")) + rest);
    }
    return new Aggregated.Agreed(new Average(agreement, true).meanOf(ranked));
  }

  /** From the answer that most agree with; and if all agree with that one, among themselves. */
  private List<String> differences(List<AgentAnswer> ranked) {
    AgentAnswer most = new Majority(agreement).of(ranked);
    List<String> fromMost = differencesFrom(most, ranked);
    if (!fromMost.isEmpty()) {
      return fromMost;
    }
    List<String> among = new ArrayList<>();
    for (int i = 0; i < ranked.size(); i++) {
      among.addAll(differencesFrom(ranked.get(i), ranked.subList(i + 1, ranked.size())));
    }
    return among;
  }

  private List<String> differencesFrom(AgentAnswer one, List<AgentAnswer> others) {
    List<String> differences = new ArrayList<>();
    for (AgentAnswer other : others) {
      String where = agreement.difference(other.output(), one.output());
      if (where != null) {
        differences.add(other.who() + " differs from " + one.who() + " in " + where);
      }
    }
    return differences;
  }
}
