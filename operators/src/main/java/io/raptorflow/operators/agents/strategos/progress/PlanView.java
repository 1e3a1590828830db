package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.InvalidInput;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan as of a data date: nothing in it happened later.
 *
 * @param scale turns periods into dates; absent when the facts were given without dates
 * @param performance what was promised, earned and spent; absent when nothing was promised
 * @param accounts the same by control account, at the data date; empty when there are none
 * @param hours hours worked; absent when none were booked
 * @param costThrough until when costs are in; at most the data date
 * @param evidence ids of the events it rests on, at most {@value #MOST_EVIDENCE}
 */
record PlanView(
    Instant dataDate,
    @Nullable String currency,
    @Nullable TimeScale scale,
    List<TaskAt> tasks,
    @Nullable Performance performance,
    Map<String, AccountFigures> accounts,
    @Nullable Double hours,
    Instant costThrough,
    List<String> evidence) {
  static final int MOST_EVIDENCE = 100;

  /** Cumulative figures of a control account; planned value absent when the baseline has none. */
  record AccountFigures(
      @Nullable BigDecimal plannedValue, BigDecimal earnedValue, BigDecimal actualCost) {}

  PlanView {
    tasks = List.copyOf(tasks);
    accounts = Collections.unmodifiableMap(new TreeMap<>(accounts));
    evidence =
        evidence.stream().filter(id -> !id.isEmpty()).distinct().limit(MOST_EVIDENCE).toList();
  }

  /**
   * @throws InvalidInput when there is no planned value to measure against
   */
  Performance requirePerformance() {
    if (performance == null) {
      throw new InvalidInput(
          "plannedValue",
          "nothing",
          "a baseline with planned values, or tasks with budgets and planned dates");
    }
    return performance;
  }

  /** Share of the tasks whose value and progress are known; 1 without tasks. */
  double measuredShare() {
    long measured =
        tasks.stream().filter(task -> task.valued() && task.standing().measured()).count();
    return tasks.isEmpty() ? 1 : (double) measured / tasks.size();
  }
}
