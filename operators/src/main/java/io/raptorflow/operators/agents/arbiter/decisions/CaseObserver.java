package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.arbiter.Expect;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Case;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Remembers who is concerned by a case, as told last, whatever is read last. */
final class CaseObserver implements Observer<Case> {
  @Override
  public Decision observe(Observed<Case> observed, Memory memory) {
    var parties = Expect.entries("parties", observed.payload().parties(), 0, CaseFile.MOST_PARTIES);
    parties.forEach(party -> Expect.name("parties", party));
    Instant at = observed.time().truncatedTo(ChronoUnit.MILLIS);
    String event = Check.shortened(observed.event().id());
    memory.write(CaseFile.CELL, memory.read(CaseFile.CELL).withParties(at, event, parties));
    return Decision.NONE;
  }
}
