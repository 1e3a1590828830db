package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.schemas.entities.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A decision closes its case, also one whose own event is read later. */
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
    String id = Objects.requireNonNull(decision.caseId(), "caseId");
    Instant closed = CaseObserver.earlier(decision.at(), time);
    Optional<RememberedCase> open = cases.open(id);
    if (open.isEmpty()) {
      cases.foretell(id, foretold -> foretold.over(time, closed));
    } else if (!open.get().heard().isAfter(time)) {
      cases.close(open.get(), closed);
    }
    return io.raptorflow.operators.agents.Decision.NONE;
  }
}
