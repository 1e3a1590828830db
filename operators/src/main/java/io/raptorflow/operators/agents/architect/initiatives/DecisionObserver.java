package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Decision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Remembers how an initiative was decided on, also before it was heard of; the latest event about
 * each counts.
 */
final class DecisionObserver implements Observer<Decision> {
  private static final String ABOUT_INITIATIVE = "initiative/";

  static List<MemoryKey> keys(Decision decision) {
    return decision.about().startsWith(ABOUT_INITIATIVE) ? List.of(MemoryKey.tenant()) : List.of();
  }

  @Override
  public io.raptorflow.operators.agents.Decision observe(
      Observed<Decision> observed, Memory memory) {
    Decision decision = observed.payload();
    String id = Check.text("about", decision.about().substring(ABOUT_INITIATIVE.length()));
    Instant at = observed.time().truncatedTo(ChronoUnit.MILLIS);
    InitiativeMemory tenant = new InitiativeMemory(memory);
    KnownDecision before = tenant.decision(id);
    if (before == null || !before.at().isAfter(at)) {
      String outcome = Check.text("outcome", decision.outcome());
      tenant.decide(id, new KnownDecision(outcome, at, Check.shortened(observed.event().id())));
    }
    return io.raptorflow.operators.agents.Decision.NONE;
  }
}
