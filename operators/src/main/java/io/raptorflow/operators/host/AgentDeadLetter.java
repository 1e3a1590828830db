package io.raptorflow.operators.host;

import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.EventWriter;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The dead letter of an event that could be read, but that agents could not use. */
final class AgentDeadLetter {
  /** The stage such dead letters name. */
  static final String STAGE = "agent";

  /** The agent knows the event, not the place it was read from. */
  private static final int UNKNOWN = -1;

  private static final EventWriter WRITER = new EventWriter();

  private AgentDeadLetter() {}

  /** One letter, however many agents refused the event; the first one's reason counts. */
  static DeadLetter of(Event event, List<Refusal> refusals, Instant seen) {
    List<DeadLetter.Header> headers = new ArrayList<>();
    WRITER.headers(event, (name, value) -> headers.add(new DeadLetter.Header(name, value)));
    String sentences = refusals.stream().map(Refusal::sentence).collect(Collectors.joining("; "));
    return new DeadLetter(
        event.key().getBytes(StandardCharsets.UTF_8),
        event.data(),
        headers,
        new Refusal(refusals.get(0).reason(), sentences),
        STAGE,
        new DeadLetter.Origin(event.channel().wireName(), UNKNOWN, UNKNOWN),
        seen,
        event.tenant(),
        event.source(),
        event.id());
  }
}
