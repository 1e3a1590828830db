package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Task.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks how work flows through a plan.
 *
 * @param plan id of the plan
 * @param from beginning of the window; absent: the first change seen
 * @param to its end; absent: the question, never later
 * @param changes states tasks came into, in place of what was seen, at most 20,000
 * @param quantile share of finished tasks that the service level expects to be done in time, .85
 *     unless said
 */
public record ExecutionToTrack(
    String plan,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable List<Change> changes,
    @Nullable Double quantile) {
  private static final int MOST_CHANGES = 20_000;

  public ExecutionToTrack {
    TaskSource.requirePlan(plan);
    Times.requireOrNull("from", from);
    Times.requireOrNull("to", to);
    if (from != null && to != null && !to.isAfter(from)) {
      throw new InvalidInput("to", to.toString(), "after the beginning, " + from);
    }
    if (changes != null && changes.size() > MOST_CHANGES) {
      throw new InvalidInput("changes", changes.size() + " changes", "at most " + MOST_CHANGES);
    }
    changes = changes == null ? null : Check.list("changes", changes, MOST_CHANGES);
    if (quantile != null && !(quantile > 0 && quantile < 1)) {
      throw new InvalidInput("quantile", quantile.toString(), "between 0 and 1");
    }
  }

  double quantileOrUsual() {
    return quantile == null ? .85 : quantile;
  }

  /** That a task came into a state. */
  public record Change(String task, State state, Instant at) {
    public Change {
      if (task == null || task.isEmpty() || state == null || at == null) {
        throw new InvalidInput(
            "changes", task + ", " + state + ", " + at, "a task, the state it came into, and when");
      }
      Fields.bounded("changes.task", task);
      Times.requireOrNull("changes.at", at);
    }
  }
}
