package io.raptorflow.operators.agents.architect.initiatives;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.ContextNeed;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.context.RetrievalProfile;
import io.raptorflow.schemas.entities.Decision;
import io.raptorflow.schemas.entities.Initiative;
import java.time.Duration;
import java.util.Set;

/** Turns an idea into a comparable, fundable initiative. */
public final class InitiativeArchitect implements Agent {
  private static final Set<EventType> CHANGES =
      Set.of(EventType.DATA_CREATED, EventType.DATA_UPDATED);

  /** Closed initiatives are what later ones are compared with: they are kept for years. */
  private static final Duration RETENTION = Duration.ofDays(5 * 365);

  private static final RetrievalProfile DOCUMENTS = new RetrievalProfile(RETENTION, 50, 1_000);

  @Override
  public AgentSpec spec() {
    return AgentSpec.named(
            "InitiativeArchitect",
            Lord.ARCHITECT,
            "Turns an idea into a comparable, fundable initiative.")
        .retention(RETENTION)
        .observes(
            "initiative",
            CHANGES,
            Initiative.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            new InitiativeObserver())
        .observes(
            "initiative",
            Set.of(EventType.DATA_DELETED),
            JsonNode.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            new InitiativeForgetting())
        .observes(
            "decision",
            CHANGES,
            Decision.class,
            KeyRule.byPayload(DecisionObserver::keys),
            new DecisionObserver())
        .canWithContext(
            "create_initiative",
            "A draft with comparable closed initiatives, and its estimates lifted by what became"
                + " of theirs (reference class forecasting).",
            CreateInitiative.class,
            DraftedInitiative.class,
            input -> MemoryKey.tenant(),
            new ContextNeed<>(
                DOCUMENTS, input -> input.initiativeName() + ". " + input.description()),
            new InitiativeCreation())
        .can(
            "analyze_initiative",
            "Net present value, internal rate of return and discounted payback, with a simulation"
                + " over three-point cash flows.",
            AnalyzeInitiative.class,
            Worth.class,
            input -> MemoryKey.tenant(),
            new InitiativeAnalysis())
        .can(
            "validate_initiative",
            "Whether the rules of a stage gate hold, each with the facts it read, and whether the"
                + " target can be tested (two-sample power).",
            ValidateInitiative.class,
            Validation.class,
            input -> MemoryKey.tenant(),
            new InitiativeValidation())
        .can(
            "prioritize_initiatives",
            "Which initiatives to fund and in which order: weighted criteria (AHP), knapsack, cost"
                + " of delay over size.",
            PrioritizeInitiatives.class,
            Priorities.class,
            input -> MemoryKey.tenant(),
            new Prioritisation())
        .can(
            "export_initiative_plan",
            "An initiative and its plan as canonical JSON (RFC 8785), Markdown or Microsoft"
                + " Project's XML, with its SHA-256 and what the format cannot carry.",
            ExportInitiativePlan.class,
            ExportedPlan.class,
            input -> MemoryKey.tenant(),
            new InitiativeExport())
        .build();
  }
}
