package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.schemas.entities.Task.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks what is stuck and what that holds up.
 *
 * @param plan id of the plan
 * @param dataDate as of when; absent: as of the question, never later
 * @param facts facts to use in place of what was seen
 * @param dwells stays to compare with, in place of those seen; at most 5,000
 * @param quantile share of stays that a stuck task has outlasted, between 0 and 1, 0.85 unless said
 */
public record IdentifyIssues(
    String plan,
    @Nullable Instant dataDate,
    @Nullable PlanFacts facts,
    List<Stay> dwells,
    @Nullable Double quantile)
    implements Question {
  private static final double STANDARD_QUANTILE = 0.85;
  private static final int MOST_DWELLS = 5_000;

  public IdentifyIssues {
    Question.requirePlan(plan);
    dwells = dwells == null ? List.of() : List.copyOf(dwells);
    if (dwells.size() > MOST_DWELLS) {
      throw new InvalidInput("dwells", dwells.size() + " stays", "at most " + MOST_DWELLS);
    }
    if (quantile != null && !(quantile > 0 && quantile < 1)) {
      throw new InvalidInput("quantile", quantile.toString(), "between 0 and 1");
    }
  }

  double quantileOrStandard() {
    return quantile == null ? STANDARD_QUANTILE : quantile;
  }

  /**
   * How long a task stayed in a state.
   *
   * @param type kind of work; empty unless said
   * @param state the state, in_progress unless said
   * @param hours how long; 0 or more
   * @param finished whether it has left the state, true unless said; else it was still there
   */
  public record Stay(String type, State state, double hours, @Nullable Boolean finished) {
    public Stay {
      type = type == null ? "" : type;
      state = state == null ? State.IN_PROGRESS : state;
      if (!(hours >= 0 && hours < 1e9)) {
        throw new InvalidInput("dwells.hours", Double.toString(hours), "0 or more hours");
      }
    }

    boolean hasEnded() {
      return finished == null || finished;
    }
  }
}
