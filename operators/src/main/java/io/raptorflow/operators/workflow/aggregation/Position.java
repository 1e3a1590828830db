package io.raptorflow.operators.workflow.aggregation;

import java.util.List;

/**
 * One of several answers that contradict each other, with all who stand by it.
 *
 * @param holders at least one, by rank; no two of them contradict each other
 */
public record Position(List<AgentAnswer> holders) {
  public Position {
    holders = List.copyOf(holders);
    if (holders.isEmpty()) {
      throw new IllegalArgumentException("a position that nobody holds");
    }
  }

  /** Unique among the positions on one thing: the name of the first by rank. */
  public String name() {
    return holders.get(0).who();
  }

  /** Mean confidence of those who hold it, 0–1. */
  public double confidence() {
    double sum = holders.stream().mapToDouble(AgentAnswer::confidence).sum();
    return Math.min(1, sum / holders.size());
  }
}
