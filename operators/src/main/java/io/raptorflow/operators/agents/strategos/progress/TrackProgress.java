package io.raptorflow.operators.agents.strategos.progress;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks how far a plan is and at what cost.
 *
 * @param plan id of the plan
 * @param dataDate as of when; absent: as of the question, never later
 * @param facts facts to use in place of what was seen
 */
public record TrackProgress(String plan, @Nullable Instant dataDate, @Nullable PlanFacts facts)
    implements Question {
  public TrackProgress {
    Question.requirePlan(plan);
  }
}
