package io.raptorflow.operators.knowledge.graph;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.Subject;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The event that a relation rests on.
 *
 * @param time when it happened
 * @param source of the event
 * @param id of the event, unique within its source
 * @param subject what the event was about
 * @param weight how much it adds to the relation, in parts of {@link #WHOLE}; 1 to {@link #WHOLE}
 */
public record Evidence(Instant time, String source, String id, Subject subject, long weight) {
  /** The weight of an event that names both ends for certain. */
  public static final long WHOLE = 1_000_000;

  /** Characters of source, id and subject each. What is longer cannot be kept as a reason. */
  public static final int LONGEST_TEXT = 256;

  /** The latest first. Equal only for the same event: its weight does not count. */
  static final Comparator<Evidence> LATEST_FIRST =
      Comparator.comparing(Evidence::time)
          .reversed()
          .thenComparing(Evidence::source)
          .thenComparing(Evidence::id)
          .thenComparing(evidence -> evidence.subject().toString());

  public Evidence {
    if (weight < 1 || weight > WHOLE) {
      throw new IllegalArgumentException(
          "weight must lie between 1 and %d, was %d".formatted(WHOLE, weight));
    }
  }

  /** What an event is as a reason; nothing if it cannot be told apart in the space there is. */
  static Optional<Evidence> of(Event event) {
    if (event.source().length() > LONGEST_TEXT
        || event.id().length() > LONGEST_TEXT
        || event.subject().length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    return Subject.parse(event.subject())
        .map(subject -> new Evidence(event.time(), event.source(), event.id(), subject, WHOLE));
  }

  /** The same event as a reason that is one of several. */
  Evidence shared(long among) {
    return weighing(Math.max(1, weight / among));
  }

  /** The same event with another weight. */
  Evidence weighing(long other) {
    return new Evidence(time, source, id, subject, other);
  }
}
