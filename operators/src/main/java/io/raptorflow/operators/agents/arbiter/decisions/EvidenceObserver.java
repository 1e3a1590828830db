package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.arbiter.Expect;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Evidence;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Remembers what evidence of a case is worth. */
final class EvidenceObserver implements Observer<Evidence> {
  /** The memory of the case that the evidence belongs to; none: it belongs to none. */
  static List<MemoryKey> keys(Evidence evidence) {
    String caseId = evidence.caseId();
    return caseId == null || caseId.isEmpty() ? List.of() : List.of(DecisionMaker.caseKey(caseId));
  }

  @Override
  public Decision observe(Observed<Evidence> observed, Memory memory) {
    Evidence told = observed.payload();
    Double ratio = told.likelihoodRatio();
    if (ratio != null) {
      Expect.between("likelihoodRatio", ratio, 1 / Expect.LARGEST, Expect.LARGEST);
    }
    String origin = told.origin();
    Instant at = observed.time().truncatedTo(ChronoUnit.MILLIS);
    new Hearing(memory)
        .hear(
            Expect.name("id", told.id()),
            new HeardEvidence(
                at,
                Check.shortened(observed.event().id()),
                hash(told.claim()),
                origin == null || origin.isEmpty() ? "" : hash(origin),
                ratio));
    return Decision.NONE;
  }

  /** Claims and origins are texts for people, of any length, of which only likeness counts. */
  private static String hash(String text) {
    return new RecordHash().with(text).hex();
  }
}
