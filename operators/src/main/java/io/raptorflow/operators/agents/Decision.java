package io.raptorflow.operators.agents;

import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import java.time.Instant;
import java.util.List;

/**
 * What an agent makes of an event: effects, in order. Its change of memory is already written.
 *
 * @param effects usually none
 */
public record Decision(List<Effect> effects) {
  /** Seen, remembered, nothing to say. */
  public static final Decision NONE = new Decision(List.of());

  public Decision {
    effects = List.copyOf(effects);
  }

  public static Decision emit(EventType type, String subject, Status status, Object payload) {
    return new Decision(List.of(new Effect.Emit(Draft.of(type, subject, status, payload))));
  }

  public static Decision wakeAt(Instant time) {
    return new Decision(List.of(new Effect.WakeAt(time)));
  }
}
