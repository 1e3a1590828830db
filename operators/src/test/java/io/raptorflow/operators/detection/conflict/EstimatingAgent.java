package io.raptorflow.operators.detection.conflict;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.Lord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of several agents that are asked the same; it has made up its mind. */
final class EstimatingAgent implements Agent {
  private final String name;
  private final Days days;

  EstimatingAgent(String name, double value, double standardError) {
    this.name = name;
    this.days = new Days(value, standardError, "days");
  }

  /** What {@code forecast_completion} is asked. */
  record Asked(String plan, @Nullable Long seed) {}

  /** What it answers. */
  record Days(double value, double standardError, String unit) {}

  @Override
  public AgentSpec spec() {
    return AgentSpec.named(name, Lord.STRATEGOS, "Says how long a plan takes.")
        .can(
            "forecast_completion",
            "How long the plan takes.",
            Asked.class,
            Days.class,
            asked -> new MemoryKey("plan", asked.plan()),
            (asked, memory) -> new Answer.Computed<>(days, 1, List.of(), List.of()))
        .build();
  }
}
