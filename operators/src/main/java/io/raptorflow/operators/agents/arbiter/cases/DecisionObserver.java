package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.schemas.entities.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A decision closes its case. */
final class DecisionObserver implements Observer<Decision> {

  static List<MemoryKey> keys(Decision decision) {
    return decision.caseId() == null ? List.of() : List.of(MemoryKey.tenant());
  }

  @Override
  public io.raptorflow.operators.agents.Decision observe(
      Observed<Decision> observed, Memory memory) {
    Decision decision = observed.payload();
    CaseMemory cases = new CaseMemory(memory);
    Instant time = CaseOpening.time(observed.event());
    cases
        .open(Objects.requireNonNull(decision.caseId(), "caseId"))
        .filter(open -> !open.heard().isAfter(time))
        .ifPresent(open -> cases.close(open, CaseObserver.earlier(decision.at(), time)));
    return io.raptorflow.operators.agents.Decision.NONE;
  }
}
