package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.schemas.entities.Message;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A party has written: a case that waited on one goes on. */
final class PartyMessageObserver implements Observer<Message> {

  static List<MemoryKey> keys(Message message) {
    return message.caseId() == null ? List.of() : List.of(MemoryKey.tenant());
  }

  @Override
  public Decision observe(Observed<Message> observed, Memory memory) {
    Message message = observed.payload();
    CaseMemory cases = new CaseMemory(memory);
    Instant time = CaseOpening.time(observed.event());
    cases
        .open(Objects.requireNonNull(message.caseId(), "caseId"))
        .filter(RememberedCase::isPaused)
        .filter(open -> isOfAParty(message, open))
        .filter(open -> !open.heard().isAfter(time))
        .ifPresent(
            open ->
                cases.replace(
                    open,
                    open.withPauses(open.resumedAt(time), time, CaseOpening.id(observed.event()))));
    return Decision.NONE;
  }

  private static boolean isOfAParty(Message message, RememberedCase open) {
    return (message.from() != null && open.parties().contains(message.from()))
        || (message.customer() != null && open.parties().contains(message.customer()));
  }
}
