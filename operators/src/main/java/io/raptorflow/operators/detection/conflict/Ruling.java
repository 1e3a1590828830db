package io.raptorflow.operators.detection.conflict;

import io.raptorflow.schemas.entities.Decision;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision as far as it can contradict another on the same thing.
 *
 * @param event id of the event that told of it
 * @param decision id of the decision
 * @param outcome what was decided, as it was written
 * @param by who decided
 * @param at when
 * @param expires first moment at which it no longer holds
 * @param supersedes id of the decision it replaces
 */
record Ruling(
    String event,
    String decision,
    String outcome,
    @Nullable String by,
    Instant at,
    @Nullable Instant expires,
    @Nullable String supersedes) {

  /**
   * @param event id of the event that told of the decision
   * @param eventTime when it was made, if the decision does not say
   */
  static Ruling of(Decision decision, String event, Instant eventTime) {
    return new Ruling(
        event,
        Payload.shortened(decision.id()),
        Payload.shortened(decision.outcome()),
        decision.by() == null ? null : Payload.shortened(decision.by()),
        decision.at() == null ? eventTime : decision.at(),
        decision.expires(),
        decision.supersedes() == null ? null : Payload.shortened(decision.supersedes()));
  }

  void write(StateOutput out) throws IOException {
    out.text(event);
    out.text(decision);
    out.text(outcome);
    out.text(by);
    out.time(at);
    out.optionalTime(expires);
    out.text(supersedes);
  }

  static Ruling read(StateInput in) throws IOException {
    return new Ruling(
        in.text(),
        in.text(),
        in.text(),
        in.optionalText(),
        in.time(),
        in.optionalTime(),
        in.optionalText());
  }

  boolean holdsAt(Instant time) {
    return expires == null || time.isBefore(expires);
  }
}
