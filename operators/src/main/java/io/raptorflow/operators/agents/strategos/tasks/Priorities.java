package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.strategos.tasks.Sequencing.Criterion;
import io.raptorflow.operators.agents.strategos.tasks.Sequencing.Rule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which order to do tasks.
 *
 * @param rule the rule whose order is best by the criterion
 * @param exact whether no order is better by it; else the order is a heuristic's
 * @param ranked first to last
 * @param lateTasks tasks expected to be late
 * @param weightedTardinessHours sum of weight × working hours late
 * @param leastWeightedTardinessHours what no order beats
 * @param gap (tardiness − least) ÷ tardiness, 0–1; 0 when there is none
 * @param compared all rules, by the criterion
 */
public record Priorities(
    String plan,
    Criterion criterion,
    Rule rule,
    boolean exact,
    List<Ranked> ranked,
    int lateTasks,
    double weightedTardinessHours,
    double leastWeightedTardinessHours,
    double gap,
    List<Compared> compared) {

  /**
   * A task in its place.
   *
   * @param rank 1 is first
   * @param index its apparent tardiness cost now, an hour of weight per hour of work
   * @param startHours working hours until it begins
   * @param finishHours working hours until it is done
   * @param finish the same by the clock
   * @param tardinessHours working hours late
   */
  public record Ranked(
      String task,
      int rank,
      double index,
      double startHours,
      double finishHours,
      Instant finish,
      double tardinessHours) {}

  /**
   * What a rule's order comes to.
   *
   * @param maxLatenessHours negative when all are early; absent when no task has a due date
   */
  public record Compared(
      Rule rule,
      int lateTasks,
      double weightedTardinessHours,
      double weightedCompletionHours,
      @Nullable Double maxLatenessHours) {}
}
