package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.InvalidInput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks where a plan in flight will end.
 *
 * @param plan id of the plan
 * @param dataDate as of when; absent: as of the question, never later
 * @param facts facts to use in place of what was seen
 * @param level confidence of the limits, between 0 and 1; absent: limits at 0.9 where there are
 *     enough periods, none where there are not
 */
public record ForecastCompletion(
    String plan, @Nullable Instant dataDate, @Nullable PlanFacts facts, @Nullable Double level)
    implements Question {
  private static final double STANDARD_LEVEL = 0.9;

  public ForecastCompletion {
    Question.requirePlan(plan);
    if (level != null && !(level > 0 && level < 1)) {
      throw new InvalidInput("level", level.toString(), "between 0 and 1");
    }
  }

  double levelOrStandard() {
    return level == null ? STANDARD_LEVEL : level;
  }
}
