package io.raptorflow.operators.workflow.aggregation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.schemas.entities.Workflow.Aggregation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Makes one answer of several.
 *
 * @param strategy how
 * @param tolerance relative difference up to which two numbers agree, at least 0
 */
public record Aggregator(Aggregation strategy, double tolerance) {
  private static final String ARBITRATION = "arbitration";

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
      case AVERAGE -> new Aggregated.Agreed(new Average(agreement, false).of(ranked));
    };
  }

  /**
   * What is said, where answers contradict each other so that the strategy makes no one answer of
   * them, or only by rank: at least two positions; else none. Consensus: not all agree. Majority:
   * no answer has more than half of all confidence behind it. Combine: a value differs.
   *
   * @param answers those that there are, in any order, of different ranks
   * @param asked how many were asked, at least 1
   */
  public List<Position> contradiction(List<AgentAnswer> answers, int asked) {
    List<AgentAnswer> ranked = Answers.ranked(answers);
    return answers.size() >= needed(asked) && isContradictory(ranked)
        ? positions(ranked)
        : List.of();
  }

  private boolean isContradictory(List<AgentAnswer> ranked) {
    var agreement = new Agreement(tolerance);
    return switch (strategy) {
      case CONSENSUS -> !agreement.isCommonTo(ranked);
      case MAJORITY -> !agreement.isCommonTo(ranked) && new Majority(agreement).isMissing(ranked);
      case COMBINE -> new Combination(agreement).hasConflicts(ranked);
      case PRIORITY, AVERAGE -> false;
    };
  }

  /** Each answer stands with the first of those before it that it does not contradict. */
  private List<Position> positions(List<AgentAnswer> ranked) {
    List<List<AgentAnswer>> positions = new ArrayList<>();
    for (AgentAnswer answer : ranked) {
      List<AgentAnswer> joined =
          positions.stream()
              .filter(held -> held.stream().allMatch(holder -> goTogether(holder, answer)))
              .findFirst()
              .orElse(null);
      if (joined == null) {
        joined = new ArrayList<>();
        positions.add(joined);
      }
      joined.add(answer);
    }
    return positions.stream().map(Position::new).toList();
  }

  private boolean goTogether(AgentAnswer one, AgentAnswer other) {
    var agreement = new Agreement(tolerance);
    return strategy == Aggregation.COMBINE
        ? !new Combination(agreement).hasConflicts(List.of(one, other))
        : agreement.holds(one.output(), other.output());
  }

  /**
   * The one answer, where it was decided between positions. Combine: of values that differ, those
   * of the position stand; else the answer of the first who holds it.
   *
   * @param positions as they were told by {@link #contradiction}
   * @param pick one of them
   * @param decision how it was decided, which stands in the answer as {@code arbitration}
   */
  public JsonNode decided(List<Position> positions, Position pick, JsonNode decision) {
    ObjectNode answer =
        strategy == Aggregation.COMBINE
            ? new Combination(new Agreement(tolerance)).of(preferring(pick, positions))
            : pick.holders().get(0).output().deepCopy();
    Answers.addOwn(ARBITRATION, decision, answer);
    return answer;
  }

  private static List<AgentAnswer> preferring(Position pick, List<Position> positions) {
    List<AgentAnswer> all = new ArrayList<>(pick.holders());
    positions.stream()
        .filter(position -> !position.equals(pick))
        .flatMap(position -> position.holders().stream())
        .sorted(Comparator.comparingInt(AgentAnswer::rank))
        .forEach(all::add);
    return all;
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
