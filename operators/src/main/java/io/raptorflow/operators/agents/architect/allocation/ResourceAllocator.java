package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.Lord;

/**
 * Splits money where the next unit earns most. It remembers by tenant: response curves are of a
 * tenant's channels, whichever project asks.
 */
public final class ResourceAllocator implements Agent {
  @Override
  public AgentSpec spec() {
    return AgentSpec.named(
            "ResourceAllocator",
            Lord.ARCHITECT,
            "Splits money between channels where the next unit earns most.")
        .can(
            "allocate_resources",
            "Split of money at equal marginal return, S-shaped curves included (bisection on the"
                + " multiplier; branch and bound over concave envelopes).",
            AllocateResources.class,
            ResourceAllocation.class,
            input -> MemoryKey.tenant(),
            new BudgetSplitting())
        .can(
            "forecast_needs",
            "Money that a target needs, with P50 and P80 over draws of the curves (inverse of the"
                + " optimal response function).",
            ForecastNeeds.class,
            NeedsForecast.class,
            input -> MemoryKey.tenant(),
            new NeedsForecasting())
        .build();
  }
}
