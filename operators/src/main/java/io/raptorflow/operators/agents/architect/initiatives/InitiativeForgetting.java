package io.raptorflow.operators.agents.architect.initiatives;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Forgets a deleted initiative, unless something newer was said of it. */
final class InitiativeForgetting implements Observer<JsonNode> {

  @Override
  public Decision observe(Observed<JsonNode> observed, Memory memory) {
    String id = observed.event().entityId();
    Instant at = observed.time().truncatedTo(ChronoUnit.MILLIS);
    InitiativeMemory tenant = new InitiativeMemory(memory);
    if (tenant.find(id).filter(known -> known.at().isAfter(at)).isEmpty()) {
      tenant.forget(id);
    }
    return Decision.NONE;
  }
}
