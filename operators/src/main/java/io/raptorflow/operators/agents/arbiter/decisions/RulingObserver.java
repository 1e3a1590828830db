package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.arbiter.Expect;
import io.raptorflow.schemas.entities.Decision;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what was decided in a case, by whom. */
final class RulingObserver implements Observer<Decision> {
  /** The memory of the case that a decision closes; none: it closes none. */
  static List<MemoryKey> keys(Decision decision) {
    String caseId = decision.caseId();
    return caseId == null || caseId.isEmpty() ? List.of() : List.of(DecisionMaker.caseKey(caseId));
  }

  @Override
  public io.raptorflow.operators.agents.Decision observe(
      Observed<Decision> observed, Memory memory) {
    Decision decided = observed.payload();
    CaseFile.Ruling ruling =
        new CaseFile.Ruling(
            observed.time().truncatedTo(ChronoUnit.MILLIS),
            Expect.name("id", decided.id()),
            orEmpty("by", decided.by()),
            Expect.name("outcome", decided.outcome()),
            orEmpty("hash", decided.hash()));
    memory.write(CaseFile.CELL, memory.read(CaseFile.CELL).with(ruling));
    return io.raptorflow.operators.agents.Decision.NONE;
  }

  private static String orEmpty(String field, @Nullable String value) {
    return value == null || value.isEmpty() ? "" : Expect.name(field, value);
  }
}
