package io.raptorflow.operators.agents.arbiter.decisions;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.arbiter.Expect;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Message;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers who voted how in a case. A message of a case is a vote if it has a {@code ranking}:
 * options, the most preferred first; an empty one withdraws the vote. The voter is who writes.
 */
final class VoteObserver implements Observer<Message> {
  private static final String RANKING = "ranking";

  /** The memory of the case that is voted on; none: it is no vote. */
  static List<MemoryKey> keys(Message message) {
    JsonNode ranking = message.other().get(RANKING);
    String caseId = message.caseId();
    return ranking == null || ranking.isNull() || caseId == null || caseId.isEmpty()
        ? List.of()
        : List.of(DecisionMaker.caseKey(caseId));
  }

  @Override
  public Decision observe(Observed<Message> observed, Memory memory) {
    Message message = observed.payload();
    String voter = Expect.name("from", voter(message));
    List<String> ranking = ranking(Objects.requireNonNull(message.other().get(RANKING)));
    Instant at = observed.time().truncatedTo(ChronoUnit.MILLIS);
    new Hearing(memory)
        .vote(
            voter,
            new CastBallot(
                at,
                Check.shortened(observed.event().id()),
                Check.shortened(observed.event().entityId()),
                ranking));
    return Decision.NONE;
  }

  /** Who writes, rather than the customer: a message may be about a customer, too. */
  private static @Nullable String voter(Message message) {
    return message.from() == null ? message.customer() : message.from();
  }

  private static List<String> ranking(JsonNode told) {
    if (!told.isArray()) {
      throw new InvalidInput(RANKING, told.getNodeType().toString(), "a list of options");
    }
    List<String> options = new ArrayList<>();
    for (JsonNode option : told) {
      options.add(option.isTextual() ? option.textValue() : "");
    }
    List<String> ranking = Expect.entries(RANKING, options, 0, TallyVotes.MOST_OPTIONS);
    Expect.distinct(RANKING, ranking);
    return ranking;
  }
}
