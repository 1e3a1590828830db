package io.raptorflow.operators.detection.conflict;

import io.raptorflow.schemas.entities.Decision;
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
public record Ruling(
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
  public static Ruling of(Decision decision, String event, Instant eventTime) {
    return new Ruling(
        event,
        decision.id(),
        decision.outcome(),
        decision.by(),
        decision.at() == null ? eventTime : decision.at(),
        decision.expires(),
        decision.supersedes());
  }

  boolean holdsAt(Instant time) {
    return expires == null || time.isBefore(expires);
  }
}
