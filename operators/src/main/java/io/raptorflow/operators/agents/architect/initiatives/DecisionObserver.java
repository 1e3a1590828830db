package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Decision;
import java.util.List;

/** Remembers how an initiative was decided on. */
final class DecisionObserver implements Observer<Decision> {
  private static final String ABOUT_INITIATIVE = "initiative/";

  static List<MemoryKey> keys(Decision decision) {
    return decision.about().startsWith(ABOUT_INITIATIVE) ? List.of(MemoryKey.tenant()) : List.of();
  }

  @Override
  public io.raptorflow.operators.agents.Decision observe(
      Observed<Decision> observed, Memory memory) {
    Decision decision = observed.payload();
    InitiativeMemory tenant = new InitiativeMemory(memory);
    tenant
        .find(decision.about().substring(ABOUT_INITIATIVE.length()))
        .ifPresent(
            known ->
                tenant.write(
                    new KnownInitiative(
                        known.initiative(),
                        known.at(),
                        known.event(),
                        Check.text("outcome", decision.outcome()),
                        Check.shortened(observed.event().id()))));
    return io.raptorflow.operators.agents.Decision.NONE;
  }
}
