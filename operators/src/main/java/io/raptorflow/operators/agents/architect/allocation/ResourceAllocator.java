package io.raptorflow.operators.agents.architect.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Campaign;
import io.raptorflow.schemas.entities.Experiment;
import io.raptorflow.schemas.entities.Metric;
import java.time.Duration;
import java.util.Set;

/**
 * Splits money where the next unit earns most. It remembers by tenant: response curves are of a
 * tenant's channels, whichever project asks.
 */
public final class ResourceAllocator implements Agent {
  private static final Set<EventType> CHANGES =
      Set.of(EventType.DATA_CREATED, EventType.DATA_UPDATED);

  private static final Set<EventType> DELETION = Set.of(EventType.DATA_DELETED);

  /** Curves are fitted to 208 weeks. */
  private static final Duration RETENTION = Duration.ofDays(5 * 365);

  @Override
  public AgentSpec spec() {
    return AgentSpec.named(
            "ResourceAllocator",
            Lord.ARCHITECT,
            "Splits money between channels where the next unit earns most.")
        .retention(RETENTION)
        .observes(
            "metric",
            Set.of(EventType.METRIC_RECORDED),
            Metric.class,
            KeyRule.byPayload(SpendObserver::keys),
            new SpendObserver())
        .observes(
            "campaign",
            CHANGES,
            Campaign.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            new CampaignObserver())
        .observes(
            "campaign",
            DELETION,
            JsonNode.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            new DeletionObserver(AllocatorMemory::forgetCampaign))
        .observes(
            "experiment",
            CHANGES,
            Experiment.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            new ExperimentObserver())
        .observes(
            "experiment",
            DELETION,
            JsonNode.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            new DeletionObserver(AllocatorMemory::forgetExperiment))
        .can(
            "assess_resources",
            "Response curves fitted to observed spend and outcome: carry-over, Hill saturation,"
                + " blocked cross-validation, calibrated to experiments.",
            AssessResources.class,
            ResourceAssessment.class,
            input -> MemoryKey.tenant(),
            new ResourceAssessing())
        .can(
            "allocate_resources",
            "Split of money at equal marginal return, S-shaped curves included (bisection on the"
                + " multiplier; branch and bound over concave envelopes).",
            AllocateResources.class,
            ResourceAllocation.class,
            input -> MemoryKey.tenant(),
            new BudgetSplitting())
        .can(
            "optimize_allocation",
            "An allocation by week and channel, with carry-over and S-shaped curves (dynamic"
                + " programming over bursts), and a front of response against risk.",
            OptimizeAllocation.class,
            OptimizedAllocation.class,
            input -> MemoryKey.tenant(),
            new AllocationOptimizing())
        .can(
            "track_utilization",
            "What of an allocation is spent, its realised against its promised marginal return, and"
                + " whether outcomes lie where the curves say (Kupiec).",
            TrackUtilization.class,
            Utilization.class,
            input -> MemoryKey.tenant(),
            new UtilizationTracking())
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
