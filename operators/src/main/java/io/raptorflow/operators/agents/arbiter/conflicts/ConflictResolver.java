package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Allocation;
import io.raptorflow.schemas.entities.Campaign;
import io.raptorflow.schemas.entities.Customer;
import io.raptorflow.schemas.entities.Decision;
import io.raptorflow.schemas.entities.Metric;
import io.raptorflow.schemas.entities.Plan;
import io.raptorflow.schemas.entities.Resource;
import java.util.Set;

/**
 * Notices what cannot both stand, and finds splits that all sides could accept. Remembers of each
 * tenant bookings, money, audiences, values and decisions that were claimed (see {@link
 * ConflictMemory}), and at most 5,000 open conflicts.
 *
 * <p>Customers are listened to, too: nothing else on the bus says who is in an audience.
 */
public final class ConflictResolver implements Agent {
  private static final Set<EventType> CHANGES =
      Set.of(EventType.DATA_CREATED, EventType.DATA_UPDATED);

  @Override
  public AgentSpec spec() {
    return AgentSpec.named(
            "ConflictResolver",
            Lord.ARBITER,
            "Notices what cannot both stand, and finds splits that all sides could accept.")
        .observes(
            "resource",
            Set.of(EventType.RESOURCE_ALLOCATED),
            Booking.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            new BookingObserver())
        .observes(
            "resource",
            CHANGES,
            Resource.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            new CapacityObserver())
        .observes(
            "campaign",
            CHANGES,
            Campaign.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            new CampaignObserver())
        .observes(
            "customer",
            CHANGES,
            Customer.class,
            KeyRule.byPayload(SegmentObserver::keys),
            new SegmentObserver())
        .observes(
            "allocation",
            CHANGES,
            Allocation.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            new AllocationObserver())
        .observes(
            "plan", CHANGES, Plan.class, KeyRule.byPayload(PlanObserver::keys), new PlanObserver())
        .observes(
            "decision",
            CHANGES,
            Decision.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            new DecisionObserver())
        .observes(
            "metric",
            Set.of(EventType.METRIC_RECORDED),
            Metric.class,
            KeyRule.byPayload(MetricObserver::keys),
            new MetricObserver())
        .observes(
            "message",
            Set.of(EventType.RESULT_GENERATED),
            ReportedValue.class,
            KeyRule.byPayload(ReportedValue::keys),
            new ResultObserver())
        .can(
            "register_conflict",
            "What cannot both stand of bookings, money, audiences, values and decisions (sweep"
                + " line, theta sketches, z of the difference).",
            RegisterConflict.class,
            RegisteredConflicts.class,
            input -> MemoryKey.tenant(),
            new ConflictRegistering())
        .can(
            "analyze_conflict",
            "States that parties would not leave (Nash, GMR, SMR, SEQ of the graph model), their"
                + " lone improvements, and what is at stake.",
            AnalyzeConflict.class,
            ConflictAnalysis.class,
            new ConflictAnalyzing())
        .can(
            "propose_resolution",
            "Mixtures of options that leave nobody below the fallback: the Nash, the"
                + " Kalai-Smorodinsky and the egalitarian point.",
            ProposeResolution.class,
            ProposedResolutions.class,
            new ResolutionProposing())
        .can(
            "divide_assets",
            "Assets divided so that nobody envies anybody: adjusted winner between two, maximum Nash"
                + " welfare (Eisenberg-Gale) among more.",
            DivideAssets.class,
            DividedAssets.class,
            new AssetDividing())
        .can(
            "share_shortfall",
            "Too little shared among claims (Talmud rule, the nucleolus) or a nested joint cost"
                + " (airport Shapley), beside proportional and equal shares.",
            ShareShortfall.class,
            ShortfallShares.class,
            new ShortfallSharing())
        .build();
  }
}
