package io.raptorflow.operators.detection.conflict;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.operators.detection.alert.Sighting;
import io.raptorflow.operators.detection.rules.Severity;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import io.raptorflow.schemas.entities.Case;
import java.time.Duration;
import java.util.UUID;

/** What is told of a conflict. */
final class ConflictEvents {
  /** Nothing says that a conflict is over; after so long its alert closes. */
  static final Duration HOLDS = Duration.ofDays(14);

  private ConflictEvents() {}

  /**
   * The case that is opened. The same conflict makes the same event.
   *
   * @param cause event that made it a conflict
   */
  static Event caseOf(Conflict conflict, Event cause) {
    Case opened = ConflictCase.of(conflict);
    String name = cause.tenant() + '\n' + opened.id();
    return Event.builder()
        .id(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString())
        .source(Conflicts.SOURCE)
        .type(EventType.DATA_CREATED)
        .subject("case/" + opened.id())
        .time(conflict.at())
        .tenant(conflict.tenant())
        .status(Status.WARNING)
        .correlationId(cause.correlationId())
        .causationId(cause.id())
        .hops(cause.hops() + 1)
        .data(PayloadJson.write(opened))
        .build();
  }

  static Sighting sighting(Conflict conflict, Event cause) {
    return new Sighting(
        conflict.tenant(),
        "conflict",
        ConflictCase.id(conflict),
        Severity.WARNING,
        conflict.about(),
        conflict.sentence(),
        conflict.since(),
        conflict.at(),
        conflict.events(),
        HOLDS,
        false,
        cause.hops());
  }
}
