package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.arbiter.cases.Foretold.Reply;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.schemas.entities.Message;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A party has written: a case that waited on one goes on, also where that is read later. */
final class PartyMessageObserver implements Observer<Message> {

  static List<MemoryKey> keys(Message message) {
    return message.caseId() == null ? List.of() : List.of(MemoryKey.tenant());
  }

  @Override
  public Decision observe(Observed<Message> observed, Memory memory) {
    Message message = observed.payload();
    CaseMemory cases = new CaseMemory(memory);
    Instant time = CaseOpening.time(observed.event());
    String id = Objects.requireNonNull(message.caseId(), "caseId");
    List<Reply> replies =
        Stream.of(message.from(), message.customer())
            .filter(writer -> writer != null && writer.length() <= Fields.LONGEST_TEXT)
            .distinct()
            .map(writer -> new Reply(writer, time, CaseOpening.id(observed.event())))
            .toList();
    RememberedCase open = cases.open(id).orElse(null);
    if (open != null && open.heard().isAfter(time)) {
      return Decision.NONE;
    }
    if (open == null || !open.isPaused()) {
      cases.foretell(id, foretold -> foretold.with(replies));
    } else {
      replies.stream()
          .filter(reply -> open.parties().contains(reply.writer()))
          .findFirst()
          .ifPresent(reply -> cases.replace(open, open.answered(reply)));
    }
    return Decision.NONE;
  }
}
