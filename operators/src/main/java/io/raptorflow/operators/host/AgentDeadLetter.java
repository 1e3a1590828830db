package io.raptorflow.operators.host;

import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The dead letter of an event that could be read, but that agents could not use. */
final class AgentDeadLetter {
  /** The stage such dead letters name. */
  static final String STAGE = "agent";

  private AgentDeadLetter() {}

  /** One letter, however many agents refused the event; the first one's reason counts. */
  static DeadLetter of(Event event, List<Refusal> refusals, Instant seen) {
    String sentences = refusals.stream().map(Refusal::sentence).collect(Collectors.joining("; "));
    Refusal refusal = new Refusal(refusals.get(0).reason(), sentences);
    return DeadLetter.of(event, refusal, STAGE, seen);
  }
}
