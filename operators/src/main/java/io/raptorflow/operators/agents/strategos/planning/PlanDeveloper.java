package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Campaign;
import io.raptorflow.schemas.entities.Objective;
import java.util.Set;

/** Turns objectives into a costed, phased, measurable plan. */
public final class PlanDeveloper implements Agent {
  private static final Set<EventType> CHANGES =
      Set.of(EventType.DATA_CREATED, EventType.DATA_UPDATED);
  private static final Set<EventType> DELETION = Set.of(EventType.DATA_DELETED);

  @Override
  public AgentSpec spec() {
    return AgentSpec.named(
            "PlanDeveloper",
            Lord.STRATEGOS,
            "Turns objectives into a costed, phased, measurable plan.")
        .observes(
            "objective",
            CHANGES,
            Objective.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            new ObjectiveObserver())
        .observes(
            "campaign",
            CHANGES,
            Campaign.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            new CampaignObserver())
        .observes(
            "objective",
            DELETION,
            Event.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            PlanDeveloper::forgetObjective)
        .observes(
            "campaign",
            DELETION,
            Event.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            PlanDeveloper::forgetCampaign)
        .can(
            "develop_plan",
            "The packages of work that leave the least weighted shortfall of objectives within"
                + " money and hours (goal programming).",
            DevelopPlan.class,
            DevelopedPlan.class,
            input -> MemoryKey.tenant(),
            new PlanDevelopment())
        .can(
            "outline_phases",
            "Tasks in layers that can be done side by side (Coffman-Graham), merged into phases"
                + " with the fewest hand-overs.",
            OutlinePhases.class,
            Phases.class,
            new PhaseOutlining())
        .can(
            "set_milestones",
            "Milestones that cut a plan into parts of even value (linear partition), at tasks that"
                + " all ways pass where those are near.",
            SetMilestones.class,
            Milestones.class,
            new MilestoneSetting())
        .can(
            "define_kpis",
            "Series that tell early how an objective will go (lagged Spearman, Benjamini-Hochberg),"
                + " with natural process limits (XmR).",
            DefineKpis.class,
            Kpis.class,
            new KpiDefinition())
        .can(
            "create_roadmap",
            "When phases and milestones can be done, at even odds and at four in five (serial"
                + " schedule of PERT durations on a calendar).",
            CreateRoadmap.class,
            Roadmap.class,
            new RoadmapPlanning())
        .build();
  }

  private static Decision forgetObjective(Observed<Event> deletion, Memory memory) {
    new TenantMemory(memory)
        .endObjective(deletion.event().entityId(), TenantMemory.time(deletion.event()));
    return Decision.NONE;
  }

  private static Decision forgetCampaign(Observed<Event> deletion, Memory memory) {
    new TenantMemory(memory)
        .forgetCampaign(deletion.event().entityId(), TenantMemory.time(deletion.event()));
    return Decision.NONE;
  }
}
