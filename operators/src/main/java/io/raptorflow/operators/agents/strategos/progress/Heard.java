package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.schemas.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What all observers do with an event: its time and id as kept, and the next review. */
final class Heard {
  private Heard() {}

  /** Its time to the millisecond, as memory keeps it. */
  static Instant at(Event event) {
    return event.time().truncatedTo(ChronoUnit.MILLIS);
  }

  static String id(Event event) {
    return event.id().length() <= Fields.LONGEST_TEXT
        ? event.id()
        : event.id().substring(0, Fields.LONGEST_TEXT);
  }

  /** Keeps the tally and asks for a review at the end of the week, unless one is asked for. */
  static Decision andReview(PlanMemory plan, Tally tally, Instant time) {
    if (tally.nextReview() != null) {
      plan.write(PlanMemory.TALLY, tally);
      return Decision.NONE;
    }
    Instant review = Week.containing(time).end();
    plan.write(PlanMemory.TALLY, tally.reviewAt(review));
    return Decision.wakeAt(review);
  }
}
