package io.raptorflow.operators.agents.architect.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Forgets what deleted campaigns and experiments said; what was spent stays spent. */
final class DeletionObserver implements Observer<JsonNode> {
  private final Forgetting forgetting;

  /** Forgets an entity that was deleted at a time. */
  @FunctionalInterface
  interface Forgetting {
    void forget(AllocatorMemory memory, String id, Instant at);
  }

  DeletionObserver(Forgetting forgetting) {
    this.forgetting = forgetting;
  }

  @Override
  public Decision observe(Observed<JsonNode> observed, Memory memory) {
    Instant at = observed.time().truncatedTo(ChronoUnit.MILLIS);
    forgetting.forget(new AllocatorMemory(memory), observed.event().entityId(), at);
    return Decision.NONE;
  }
}
