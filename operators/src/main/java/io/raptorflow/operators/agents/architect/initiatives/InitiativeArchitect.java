package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
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
            "decision",
            CHANGES,
            Decision.class,
            KeyRule.byPayload(DecisionObserver::keys),
            new DecisionObserver())
        .can(
            "prioritize_initiatives",
            "Which initiatives to fund and in which order: weighted criteria (AHP), knapsack, cost"
                + " of delay over size.",
            PrioritizeInitiatives.class,
            Priorities.class,
            input -> MemoryKey.tenant(),
            new Prioritisation())
        .build();
  }
}
