package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Case;
import io.raptorflow.schemas.entities.Decision;
import io.raptorflow.schemas.entities.Message;
import io.raptorflow.schemas.entities.Resource;
import java.util.Set;

/**
 * Takes cases in, finds the right hands, orders the queue, keeps the clock. Remembers of each
 * tenant at most 20,000 open cases, the latest 1,000 closed ones, and figures of kinds and
 * handlers.
 *
 * <p>Warnings are not listened to: a warning has no payload record that names a case.
 */
public final class CaseManager implements Agent {
  private static final Set<EventType> CHANGES =
      Set.of(EventType.DATA_CREATED, EventType.DATA_UPDATED);

  @Override
  public AgentSpec spec() {
    return AgentSpec.named(
            "CaseManager",
            Lord.ARBITER,
            "Takes cases in, finds the right hands, orders the queue, keeps the clock.")
        .observes(
            "case",
            CHANGES,
            Case.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            new CaseObserver())
        .observes(
            "message",
            Set.of(EventType.MESSAGE_RECEIVED),
            Message.class,
            KeyRule.byPayload(PartyMessageObserver::keys),
            new PartyMessageObserver())
        .observes(
            "decision",
            CHANGES,
            Decision.class,
            KeyRule.byPayload(DecisionObserver::keys),
            new DecisionObserver())
        .observes(
            "resource",
            CHANGES,
            Resource.class,
            KeyRule.byEntityId(id -> MemoryKey.tenant()),
            new HandlerObserver())
        .can(
            "open_case",
            "Opens a case or joins it to an open one that tells the same (MinHash, Jaccard); its"
                + " kind by the nearest closed cases.",
            CaseToOpen.class,
            OpenedCase.class,
            input -> MemoryKey.tenant(),
            new CaseOpening())
        .can(
            "prioritize_cases",
            "Orders cases by marginal cost of delay times service rate (generalised cμ); waits of"
                + " classes (Cobham).",
            CasesToPrioritize.class,
            CasePriorities.class,
            input -> MemoryKey.tenant(),
            new CasePrioritising())
        .can(
            "route_cases",
            "Hands cases to people so that no pair would rather have each other (deferred"
                + " acceptance, Gale-Shapley).",
            CasesToRoute.class,
            Routing.class,
            input -> MemoryKey.tenant(),
            new CaseRouting())
        .can(
            "track_sla",
            "Hours used and left on a case's business clock, when it is due, and the chance of a"
                + " breach (Kaplan-Meier).",
            SlaToTrack.class,
            SlaStanding.class,
            input -> MemoryKey.tenant(),
            new SlaTracking())
        .can(
            "forecast_backlog",
            "How a backlog goes on day by day, and when it is cleared (negative-binomial arrivals,"
                + " Lindley's recursion).",
            BacklogToForecast.class,
            BacklogForecast.class,
            input -> MemoryKey.tenant(),
            new BacklogForecasting())
        .build();
  }
}
