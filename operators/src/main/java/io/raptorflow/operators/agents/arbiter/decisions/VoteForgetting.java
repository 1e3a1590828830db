package io.raptorflow.operators.agents.arbiter.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.inputs.Check;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Withdraws the vote that a deleted message cast. */
final class VoteForgetting implements Observer<JsonNode> {
  @Override
  public Decision observe(Observed<JsonNode> observed, Memory memory) {
    Instant at = observed.time().truncatedTo(ChronoUnit.MILLIS);
    new Hearing(memory).withdrawVote(Check.shortened(observed.event().entityId()), at);
    return Decision.NONE;
  }
}
