package io.raptorflow.operators.agents;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.context.ContextAnswer;
import java.time.Instant;

/**
 * A task for a capability: its typed input and the event that asked.
 *
 * @param input decoded and checked input
 * @param event the {@code message_sent} event
 * @param context what documents say, if the capability declares that it wants to know
 */
public record Asked<I>(I input, Event event, ContextAnswer context) {
  /** Nothing was asked of documents. */
  public Asked(I input, Event event) {
    this(input, event, ContextAnswer.NONE);
  }

  /** As of when the answer is wanted: the task's event time, the only clock an agent has. */
  public Instant time() {
    return event.time();
  }
}
