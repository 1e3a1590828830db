package io.raptorflow.operators.agents.arbiter.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.arbiter.Expect;
import io.raptorflow.operators.agents.inputs.Check;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Withdraws evidence that is deleted, unless something newer was said of it. */
final class EvidenceForgetting implements Observer<JsonNode> {
  @Override
  public Decision observe(Observed<JsonNode> observed, Memory memory) {
    Instant at = observed.time().truncatedTo(ChronoUnit.MILLIS);
    String event = Check.shortened(observed.event().id());
    new Hearing(memory)
        .hear(Expect.name("id", observed.event().entityId()), HeardEvidence.withdrawn(at, event));
    return Decision.NONE;
  }
}
