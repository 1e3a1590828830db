package io.raptorflow.operators.detection.bottleneck;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is remembered of one open case: its last event, what it has seen, what is under way. */
final class CaseProgress {
  private record Execution(String activity, @Nullable String instance) {
    static Execution of(StepEvent event) {
      return new Execution(event.activity(), event.instance());
    }
  }

  private record Started(@Nullable Instant at) {}

  private final WorkBudget budget;
  private final Map<String, Integer> executions = new HashMap<>();
  private final Map<Execution, Deque<Started>> underWay = new HashMap<>();
  private int started;
  private @Nullable StepEvent last;
  private @Nullable StepEvent lastWork;

  /**
   * @param budget for activities and started executions, shared by the open cases
   */
  CaseProgress(WorkBudget budget) {
    this.budget = budget;
  }

  /** Takes the next event of the case, in the order of the log. */
  Step advance(StepEvent event) {
    StepEvent before = last;
    Started begun = event.lifecycle() == Lifecycle.COMPLETE ? takeStart(event) : null;
    var step =
        new Step(
            before == null ? null : new Transition(before.activity(), event.activity()),
            before == null ? null : between(before.at(), event.at()),
            opensExecution(event, begun) ? open(event) : null,
            begun == null ? null : new Step.Service(between(begun.at(), event.at())),
            before == null ? null : change(before.resource(), event.resource()),
            before == null ? null : change(before.team(), event.team()));
    if (event.lifecycle() == Lifecycle.START) {
      rememberStart(event);
    }
    if (event.lifecycle() != Lifecycle.INTERMEDIATE) {
      lastWork = event;
    }
    last = event;
    return step;
  }

  /** How much of the budget the case holds. */
  int held() {
    return executions.size() + started;
  }

  private static boolean opensExecution(StepEvent event, @Nullable Started begun) {
    return begun == null && event.lifecycle() != Lifecycle.INTERMEDIATE;
  }

  private Step.Opening open(StepEvent event) {
    StepEvent work = lastWork;
    return new Step.Opening(
        countExecution(event.activity()),
        work != null,
        work == null ? null : between(work.at(), event.at()));
  }

  private int countExecution(String activity) {
    Integer earlier = executions.get(activity);
    if (earlier == null && !budget.take()) {
      return -1;
    }
    int count = earlier == null ? 0 : earlier;
    executions.put(activity, count + 1);
    return count;
  }

  private void rememberStart(StepEvent event) {
    if (!budget.take()) {
      return;
    }
    underWay
        .computeIfAbsent(Execution.of(event), execution -> new ArrayDeque<>(1))
        .addLast(new Started(event.at()));
    started++;
  }

  /** The oldest start of the same execution that is still under way. */
  private @Nullable Started takeStart(StepEvent completion) {
    var execution = Execution.of(completion);
    Deque<Started> candidates = underWay.get(execution);
    if (candidates == null) {
      return null;
    }
    Started oldest = candidates.removeFirst();
    started--;
    budget.giveBack(1);
    if (candidates.isEmpty()) {
      underWay.remove(execution);
    }
    return oldest;
  }

  private static @Nullable Duration between(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? null : Duration.between(from, to);
  }

  private static @Nullable Transition change(@Nullable String from, @Nullable String to) {
    return from == null || to == null || from.equals(to) ? null : new Transition(from, to);
  }
}
