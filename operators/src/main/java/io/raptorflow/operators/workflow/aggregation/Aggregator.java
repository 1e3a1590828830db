package io.raptorflow.operators.workflow.aggregation;

import io.raptorflow.schemas.entities.Workflow.Aggregation;
import java.util.List;
import java.util.Locale;

/**
 * Makes one answer of several.
 *
 * @param strategy how
 * @param tolerance relative difference up to which two numbers agree, at least 0
 */
public record Aggregator(Aggregation strategy, double tolerance) {
  public Aggregator {
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("tolerance must be at least 0, was " + tolerance);
    }
  }

  /**
   * @param answers those that there are, in any order, of different ranks
   * @param asked how many were asked, at least 1
   */
  public Aggregated aggregate(List<AgentAnswer> answers, int asked) {
    int needed = needed(asked);
    if (answers.size() < needed) {
      return new Aggregated.Disagreed(
          "%d of %d answered, %s needs %d"
              .formatted(answers.size(), asked, strategy.name().toLowerCase(Locale.ROOT), needed));
    }
    List<AgentAnswer> ranked = Answers.ranked(answers);
    var agreement = new Agreement(tolerance);
    return switch (strategy) {
      case COMBINE -> new Aggregated.Agreed(new Combination(agreement).of(ranked));
      case CONSENSUS -> new Consensus(agreement).of(ranked);
      case MAJORITY -> new Aggregated.Agreed(new Majority(agreement).of(ranked).output());
      case PRIORITY -> new Aggregated.Agreed(ranked.get(0).output());
      case AVERAGE -> new Aggregated.Agreed(new Average(agreement).of(ranked));
    };
  }

  /** How many answers it takes: one, all, or more than half of those asked. */
  public int needed(int asked) {
    return switch (strategy) {
      case COMBINE, PRIORITY -> 1;
      case CONSENSUS -> asked;
      case MAJORITY, AVERAGE -> asked / 2 + 1;
    };
  }
}
